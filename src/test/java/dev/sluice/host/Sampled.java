package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What one tick of a sampler gave. */
final class Sampled implements Sampler.Sink {

    record Value(HostSubject subject, HostMetric metric, double value, String source) {}

    final List<Value> values = new ArrayList<>();
    final List<ProcessFacts> processes = new ArrayList<>();

    static Sampled of(Sampler sampler) throws Exception {
        Sampled sampled = new Sampled();
        sampler.sample(sampled);
        return sampled;
    }

    @Override
    public void put(HostSubject subject, HostMetric metric, double value, String source) {
        values.add(new Value(subject, metric, value, source));
    }

    @Override
    public void process(ProcessFacts facts) {
        processes.add(facts);
    }

    /** Passes all of it on. */
    void putInto(Sampler.Sink sink) {
        values.forEach(v -> sink.put(v.subject(), v.metric(), v.value(), v.source()));
        processes.forEach(sink::process);
    }

    /** The value of {@code metric} for the process {@code pid}. */
    OptionalDouble of(long pid, HostMetric metric) {
        return values.stream()
                .filter(v -> v.metric() == metric && v.subject().pid().equals(OptionalLong.of(pid)))
                .mapToDouble(Value::value)
                .findFirst();
    }

    /** The value of {@code metric}, whoever it is of. */
    OptionalDouble of(HostMetric metric) {
        return values.stream()
                .filter(v -> v.metric() == metric)
                .mapToDouble(Value::value)
                .findFirst();
    }

    Set<Long> pids() {
        Set<Long> pids = new TreeSet<>();
        processes.forEach(p -> pids.add(p.pid()));
        return pids;
    }

    /** The role told of {@code pid}, or empty text. */
    String role(long pid) {
        return processes.stream()
                .filter(p -> p.pid() == pid)
                .map(ProcessFacts::role)
                .findFirst()
                .orElse("");
    }
}
