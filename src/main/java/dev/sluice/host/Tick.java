package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import java.util.ArrayList;
import java.util.List;

/** What one sampler gave in one tick; kept apart until the tick is whole, since one that throws gives nothing. */
final class Tick implements Sampler.Sink {

    /** One value with its origin. */
    record Value(HostSubject subject, HostMetric metric, double value, String source) {}

    private final List<Value> values = new ArrayList<>();
    private final List<ProcessFacts> processes = new ArrayList<>();
    private int dropped;

    @Override
    public void put(HostSubject subject, HostMetric metric, double value, String source) {
        if (Double.isFinite(value)) {
            values.add(new Value(subject, metric, value, source));
        } else {
            dropped++;
        }
    }

    @Override
    public void process(ProcessFacts facts) {
        processes.add(facts);
    }

    List<Value> values() {
        return values;
    }

    List<ProcessFacts> processes() {
        return processes;
    }

    /** How many values were no finite number. */
    int dropped() {
        return dropped;
    }
}
