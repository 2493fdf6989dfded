package dev.sluice.host.gpu;

import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import java.util.ArrayList;
import java.util.List;

/** What a sampler gave in one tick, each value as a line such as {@code "0 gpu-power 625.68 W [NVML]"}. */
final class Tick implements Sampler.Sink {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    static List<String> of(Sampler sampler) throws Exception {
        var tick = new Tick();
        sampler.sample(tick);
        return tick.lines;
    }

    @Override
    public void put(HostSubject subject, HostMetric metric, double value, String source) {
        String pid = subject.pid().isPresent() ? "/" + subject.pid().getAsLong() : "";
        String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        lines.add(subject.index() + pid + " " + metric.label() + " " + number + " " + metric.unit() + " [" + source
                + "]");
    }
}
