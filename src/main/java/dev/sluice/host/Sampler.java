package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import java.util.List;

/**
 * Reads some metrics of the machine, once a tick. Used by one thread. What it cannot read in a tick it leaves out; a
 * tick that throws counts as failed.
 */
public interface Sampler extends AutoCloseable {

    /** What it samples, for people: {@code "processes"}, {@code "GPU"}. */
    String name();

    /** Where its values come from, such as {@code "NVML"}. */
    String source();

    /** Takes one sample. Values are finite, in the metric's unit. */
    void sample(Sink sink) throws Exception;

    /** Facts about what is missing, each with its reason, such as {@code "GPU power: needs sudo powermetrics"}. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    void close();

    /** Where a tick's values go. */
    @FunctionalInterface
    interface Sink {

        /** One value; {@code source} when it differs from the sampler's own. */
        void put(HostSubject subject, HostMetric metric, double value, String source);

        /** What one of the sampled processes is; what was told of it last holds. */
        default void process(ProcessFacts facts) {}
    }
}
