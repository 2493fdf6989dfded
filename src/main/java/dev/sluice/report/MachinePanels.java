package dev.sluice.report;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.ServerGpus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server did to the machine, one line a panel: the power of its GPUs together, their mean usage, and the CPU of
 * its processes together.
 *
 * @param panels those that have a sample
 * @param notes what stands in a caption: the sources with n, and why a panel is missing
 */
record MachinePanels(List<TimeChart.Panel> panels, List<String> notes) {

    private record Drawn(TimeChart.Panel panel, String name, String origin) {}

    static MachinePanels of(CycleReport.Measured cycle) {
        List<Integer> gpus = ServerGpus.of(cycle.host()).indexes();
        String which = gpus.size() > 1 ? " of " + gpus.size() + " GPUs" : "";
        List<HostSeries> power = series(cycle, HostMetric.GPU_POWER, Kind.GPU);
        List<HostSeries> usage = series(cycle, HostMetric.GPU_USAGE, Kind.GPU);
        List<HostSeries> cpu = series(cycle, HostMetric.CPU, Kind.PROCESS);
        List<Drawn> drawn = Stream.of(
                        drawn("GPU power", which + ", W", power, sums(power, power.size(), 1)),
                        drawn(
                                "GPU usage",
                                (which.isEmpty() ? "" : ", mean" + which) + ", %",
                                usage,
                                sums(usage, usage.size(), Math.max(1, usage.size()))),
                        drawn("CPU of the server", ", % (100 = one core)", cpu, sums(cpu, 1, 1)))
                .flatMap(Optional::stream)
                .toList();
        List<String> notes = new ArrayList<>();
        drawn.stream()
                .collect(Collectors.groupingBy(
                        Drawn::origin, LinkedHashMap::new, Collectors.mapping(Drawn::name, Collectors.joining(", "))))
                .forEach((origin, names) -> notes.add(names + " from " + origin));
        missing(cycle, power.isEmpty() && usage.isEmpty(), Metric.GPU_POWER, notes);
        missing(cycle, cpu.isEmpty(), Metric.SERVER_CPU, notes);
        return new MachinePanels(
                drawn.stream().map(Drawn::panel).toList(),
                notes.stream().distinct().toList());
    }

    private static void missing(CycleReport.Measured cycle, boolean none, Metric metric, List<String> notes) {
        HostStatistics host = cycle.verdict().statistics().host();
        if (none) {
            notes.add("not sampled, " + Plain.text(host.whyNone(metric), 200));
        }
    }

    /** One series a subject: the first source of a metric counts. */
    private static List<HostSeries> series(CycleReport.Measured cycle, HostMetric metric, Kind kind) {
        List<Integer> gpus = ServerGpus.of(cycle.host()).indexes();
        Map<HostSubject, HostSeries> first = new LinkedHashMap<>();
        cycle.host().series().stream()
                .filter(series -> series.metric() == metric && series.subject().kind() == kind && series.count() > 0)
                .filter(series ->
                        kind != Kind.GPU || gpus.contains(series.subject().index()))
                .forEach(series -> first.putIfAbsent(series.subject(), series));
        return List.copyOf(first.values());
    }

    /** A sampler stamps all it sees in a tick alike; an instant with fewer values than {@code fewest} is left out. */
    private static List<TimeChart.Point> sums(List<HostSeries> all, int fewest, int divisor) {
        Map<Long, List<Double>> byInstant = new TreeMap<>();
        for (HostSeries series : all) {
            for (int i = 0; i < series.count(); i++) {
                byInstant
                        .computeIfAbsent(series.nanos(i), created -> new ArrayList<>())
                        .add(series.value(i));
            }
        }
        return byInstant.entrySet().stream()
                .filter(instant -> instant.getValue().size() >= fewest)
                .map(instant -> new TimeChart.Point(
                        instant.getKey() / 1e9,
                        instant.getValue().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                / divisor))
                .toList();
    }

    private static Optional<Drawn> drawn(
            String name, String unit, List<HostSeries> series, List<TimeChart.Point> points) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String sources = series.stream().map(HostSeries::source).distinct().collect(Collectors.joining(", "));
        return Optional.of(new Drawn(
                new TimeChart.Panel(name + unit, List.of(new TimeChart.Line(name, points))),
                name,
                sources + ", n = " + points.size() + (points.size() == 1 ? " sample" : " samples")));
    }
}
