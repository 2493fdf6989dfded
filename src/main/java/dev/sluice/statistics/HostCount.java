package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.EnergyUse.Measured;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts what was sampled beside one cycle up into its {@link HostStatistics}. */
record HostCount(
        HostSamples host,
        EnergyWindow window,
        long outputTokens,
        Map<Integer, IdlePower> idle,
        Optional<EnergyPrice> price) {

    /** A window's edge is waited for no longer. */
    private static final long LATEST_EDGE_NANOS = 2_000_000_000L;

    HostStatistics statistics() {
        ServerGpus servers = ServerGpus.of(host);
        List<GpuStatistics> gpus = gpus(servers);
        EnergyUse energy = EnergyUse.total(gpus.stream()
                .filter(GpuStatistics::ofServer)
                .map(GpuStatistics::energy)
                .toList());
        return new HostStatistics(
                processes(),
                gpus,
                spreads(series -> series.subject().kind() == Kind.MACHINE),
                spreads(series -> series.subject().kind() == Kind.SERVER),
                host.samplers(),
                EnergyUse.ofCpu(host.series(), window),
                energy,
                joulesPerToken(energy),
                netJoulesPerToken(energy),
                energy instanceof Measured measured ? price.map(p -> p.of(measured)) : Optional.empty(),
                Map.of(
                        Metric.GPU_POWER, power(servers),
                        Metric.SERVER_RSS, InstantSums.ofThoseThere(ofProcesses(HostMetric.RSS), gauges()),
                        Metric.SERVER_CPU, InstantSums.ofThoseThere(ofProcesses(HostMetric.CPU), gauges())));
    }

    /**
     * Until the sample at the cycle's end, which is taken right after the last request: without it, a cycle shorter than
     * a period would have none. A later one is of another time.
     */
    private EnergyWindow gauges() {
        long edge = host.series().stream()
                .flatMapToLong(series -> IntStream.range(0, series.count()).mapToLong(series::nanos))
                .filter(at -> at >= window.endNanos() && at <= window.endNanos() + LATEST_EDGE_NANOS)
                .min()
                .orElse(window.endNanos());
        return new EnergyWindow(window.startNanos(), edge, window.periodNanos());
    }

    private List<ProcessStatistics> processes() {
        return host.processes().stream()
                .map(facts -> new ProcessStatistics(
                        facts.role(),
                        facts.pid(),
                        facts.command(),
                        spreads(series -> series.subject().kind() == Kind.PROCESS
                                && series.subject().pid().equals(OptionalLong.of(facts.pid())))))
                .sorted(ProcessStatistics.ORDER)
                .toList();
    }

    private List<GpuStatistics> gpus(ServerGpus servers) {
        return host.series().stream()
                .filter(series -> series.subject().kind() == Kind.GPU)
                .map(series -> series.subject().index())
                .distinct()
                .sorted()
                .map(index -> gpu(index, servers.indexes().contains(index)))
                .toList();
    }

    private GpuStatistics gpu(int index, boolean ofServer) {
        List<HostSeries> all = host.series().stream()
                .filter(series ->
                        series.subject().kind() == Kind.GPU && series.subject().index() == index)
                .toList();
        EnergyUse energy = EnergyUse.of(host.series(), index, window, Optional.ofNullable(idle.get(index)));
        return new GpuStatistics(
                index,
                all.get(0).subject().name(),
                all.stream().map(HostSeries::source).distinct().collect(Collectors.joining(", ")),
                ofServer,
                gpuSpreads(all),
                energy,
                joulesPerToken(energy),
                netJoulesPerToken(energy));
    }

    private Map<HostMetric, Spread> gpuSpreads(List<HostSeries> gpu) {
        Map<HostMetric, Spread> spreads =
                spreads(series -> gpu.contains(series) && series.subject().pid().isEmpty());
        Set<OptionalLong> servers =
                ofProcesses().map(series -> series.subject().pid()).collect(Collectors.toSet());
        List<HostSeries> held = gpu.stream()
                .filter(series -> series.metric() == HostMetric.GPU_PROCESS_MEMORY
                        && servers.contains(series.subject().pid()))
                .toList();
        Spread.of(InstantSums.ofThoseThere(held, gauges()))
                .ifPresent(spread -> spreads.put(HostMetric.GPU_PROCESS_MEMORY, spread));
        return spreads;
    }

    /** Nothing when one of the GPUs gives no power: the others' would look like all. */
    private Distribution power(ServerGpus servers) {
        List<HostSeries> each = servers.indexes().stream()
                .flatMap(index -> host.series().stream()
                        .filter(series -> series.metric() == HostMetric.GPU_POWER
                                && series.subject().index() == index)
                        .limit(1))
                .toList();
        return each.size() < servers.indexes().size()
                ? InstantSums.ofAll(List.of(), gauges())
                : InstantSums.ofAll(each, gauges());
    }

    private List<HostSeries> ofProcesses(HostMetric metric) {
        return ofProcesses().filter(series -> series.metric() == metric).toList();
    }

    private Stream<HostSeries> ofProcesses() {
        return host.series().stream().filter(series -> series.subject().kind() == Kind.PROCESS);
    }

    /** One a metric, by its first source that has a sample in the window; a counter has none. */
    private Map<HostMetric, Spread> spreads(Predicate<HostSeries> which) {
        Map<HostMetric, Spread> spreads = new EnumMap<>(HostMetric.class);
        host.series().stream()
                .filter(series -> !series.metric().counter())
                .filter(which)
                .forEach(series -> Spread.of(InstantSums.ofAll(List.of(series), gauges()))
                        .ifPresent(spread -> spreads.putIfAbsent(series.metric(), spread)));
        return spreads;
    }

    private OptionalDouble joulesPerToken(EnergyUse energy) {
        return energy instanceof Measured measured ? measured.joulesPerToken(outputTokens) : OptionalDouble.empty();
    }

    private OptionalDouble netJoulesPerToken(EnergyUse energy) {
        return energy instanceof Measured measured ? measured.netJoulesPerToken(outputTokens) : OptionalDouble.empty();
    }
}
