package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The GPUs whose energy is the server's.
 *
 * @param indexes in order
 * @param byProcess whether they are those on which a server's process holds memory; otherwise they are all there are,
 *     since processes cannot be seen from here (in a container, or by the driver's model)
 */
public record ServerGpus(List<Integer> indexes, boolean byProcess) {

    public ServerGpus {
        indexes = List.copyOf(indexes);
    }

    /** From the series of one cycle; no GPUs when none was sampled. */
    public static ServerGpus of(HostSamples samples) {
        var servers = samples.series().stream()
                .map(HostSeries::subject)
                .filter(subject -> subject.kind() == HostSubject.Kind.PROCESS)
                .map(HostSubject::pid)
                .collect(Collectors.toSet());
        List<Integer> held = indexes(
                samples,
                series -> series.metric() == HostMetric.GPU_PROCESS_MEMORY
                        && servers.contains(series.subject().pid()));
        return held.isEmpty() ? new ServerGpus(indexes(samples, series -> true), false) : new ServerGpus(held, true);
    }

    private static List<Integer> indexes(HostSamples samples, Predicate<HostSeries> which) {
        return samples.series().stream()
                .filter(series -> series.subject().kind() == HostSubject.Kind.GPU)
                .filter(which)
                .map(series -> series.subject().index())
                .distinct()
                .sorted()
                .toList();
    }
}
