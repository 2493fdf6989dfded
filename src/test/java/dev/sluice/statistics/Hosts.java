package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** Samples of a machine as its samplers would bring them, for tests of what is made of them. */
public final class Hosts {

    public static final SamplerState PROCESSES = open("processes", "OSHI");
    public static final SamplerState GPU = open("GPU", "NVML");
    public static final SamplerState NO_GPU =
            SamplerState.unavailable("GPU", "none found (no NVML, no /sys/class/drm)");

    private static final long SECOND = 1_000_000_000;

    private Hosts() {}

    /** A value each second, the first at the start gun. */
    public static HostSeries each(HostSubject subject, HostMetric metric, double... values) {
        return startingAt(0, subject, metric, values);
    }

    /** A value each second, the first {@code firstSeconds} after the start gun. */
    public static HostSeries startingAt(double firstSeconds, HostSubject subject, HostMetric metric, double... values) {
        long[] nanos = LongStream.range(0, values.length)
                .map(i -> Math.round(firstSeconds * SECOND) + i * SECOND)
                .toArray();
        return new HostSeries(subject, metric, "NVML", nanos, values);
    }

    /** A cycle of so many seconds, sampled each second. */
    public static EnergyWindow seconds(double length) {
        return new EnergyWindow(0, Math.round(length * SECOND), SECOND);
    }

    public static HostSamples samples(List<SamplerState> samplers, HostSeries... series) {
        return new HostSamples(List.of(series), samplers, List.of());
    }

    public static HostSamples withProcesses(List<ProcessFacts> processes, HostSeries... series) {
        return new HostSamples(List.of(series), List.of(PROCESSES, GPU), processes);
    }

    /** The numbers without idle power and without a price. */
    public static HostStatistics statistics(HostSamples samples, EnergyWindow window, long outputTokens) {
        return HostStatistics.of(samples, window, outputTokens, Map.of(), Optional.empty());
    }

    public static SamplerState open(String name, String source, String... remarks) {
        return new SamplerState(
                name, Optional.of(source), Optional.empty(), 5, 0, 0, OptionalDouble.of(0.001), List.of(remarks));
    }

    /** A sampler that gave values until it was closed for {@code reason}. */
    public static SamplerState closed(String name, String reason) {
        return new SamplerState(
                name, Optional.of("OSHI"), Optional.of(reason), 3, 2, 0, OptionalDouble.empty(), List.of());
    }
}
