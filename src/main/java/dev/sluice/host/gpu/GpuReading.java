package dev.sluice.host.gpu;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a source told of one GPU, or of one process's share of it, at one instant. What it did not tell is not in
 * {@code values}.
 *
 * @param index which of the machine's GPUs, from 0
 * @param name the product's name
 * @param pid the process whose share this is; empty for the whole GPU
 * @param values in the metrics' units
 * @param sources for metrics whose source has more to say than the sampler's own
 * @param limitWatts the power the device may draw, when known
 */
record GpuReading(
        int index,
        String name,
        OptionalLong pid,
        Map<HostMetric, Double> values,
        Map<HostMetric, String> sources,
        OptionalDouble limitWatts) {

    GpuReading {
        values = Map.copyOf(values);
        sources = Map.copyOf(sources);
    }

    HostSubject subject() {
        return new HostSubject(HostSubject.Kind.GPU, name, index, pid);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    static Draft of(int index, String name) {
        return new Draft(index, name, OptionalLong.empty());
    }

    /** The memory that process {@code pid} holds on GPU {@code index}. */
    static GpuReading ofProcess(int index, String name, long pid, double bytes) {
        return new Draft(index, name, OptionalLong.of(pid))
                .put(HostMetric.GPU_PROCESS_MEMORY, bytes)
                .finished();
    }

    /** A reading being put together. */
    static final class Draft {

        private final int index;
        private final String name;
        private final OptionalLong pid;
        private final Map<HostMetric, Double> values = new EnumMap<>(HostMetric.class);
        private final Map<HostMetric, String> sources = new EnumMap<>(HostMetric.class);
        private OptionalDouble limitWatts = OptionalDouble.empty();

        private Draft(int index, String name, OptionalLong pid) {
            this.index = index;
            this.name = name;
            this.pid = pid;
        }

        Draft put(HostMetric metric, double value) {
            values.put(metric, value);
            return this;
        }

        /** Leaves an empty {@code value} out. */
        Draft put(HostMetric metric, OptionalDouble value) {
            value.ifPresent(v -> values.put(metric, v));
            return this;
        }

        /** As {@link #put(HostMetric, OptionalDouble)}, in units of {@code scale} of the metric's own. */
        Draft put(HostMetric metric, OptionalDouble value, double scale) {
            value.ifPresent(v -> values.put(metric, v * scale));
            return this;
        }

        /** Says where a metric's value comes from, in more words than the sampler's source. */
        Draft source(HostMetric metric, String source) {
            sources.put(metric, source);
            return this;
        }

        Draft limit(OptionalDouble watts) {
            limitWatts = watts;
            return this;
        }

        GpuReading finished() {
            return new GpuReading(index, name, pid, values, sources, limitWatts);
        }
    }
}
