package dev.sluice.report;

import dev.sluice.report.LadderChart.Panel;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.ProcessStatistics;
import dev.sluice.statistics.Spread;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the GPUs and the server's processes did, by the number of parallel requests. */
record MachineCharts(RunReport run, List<LevelCycles> levels) {

    private static final List<HostMetric> OF_PROCESSES = List.of(
            HostMetric.CPU,
            HostMetric.MEMORY,
            HostMetric.RSS,
            HostMetric.THREADS,
            HostMetric.DESCRIPTORS,
            HostMetric.VIRTUAL);

    /** With more, each a line for the most and one for the mean, nobody could tell them apart. */
    private static final int MOST_GPUS = 2;

    private static final int LONGEST = 200;

    /** The GPUs first, then each role of the server's processes; nothing where nothing was sampled. */
    List<RunChart> all() {
        List<RunChart> charts = new ArrayList<>(gpus().stream().toList());
        roles().forEach(role -> processes(role).ifPresent(charts::add));
        return charts;
    }

    /** Why a part has no chart, or no energy; one sentence a reason. */
    List<String> absent() {
        Map<String, List<String>> partsByReason = new LinkedHashMap<>();
        hosts().findFirst().ifPresent(host -> {
            if (gpuIndexes().isEmpty()) {
                add(partsByReason, "GPU", host.whyNone(Metric.GPU_POWER));
            } else if (hosts().allMatch(each -> each.wattHours().isEmpty())) {
                add(partsByReason, "energy", host.whyNone(Metric.ENERGY_PER_TOKEN));
            }
            if (roles().isEmpty()) {
                add(partsByReason, "process", host.whyNone(Metric.SERVER_RSS));
            }
        });
        List<String> sentences = new ArrayList<>();
        partsByReason.forEach((reason, parts) ->
                sentences.add("No " + String.join(" and no ", parts) + " figures: " + Plain.text(reason, LONGEST)));
        return sentences;
    }

    private static void add(Map<String, List<String>> partsByReason, String part, String reason) {
        partsByReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(part);
    }

    private Optional<LadderChart> gpus() {
        List<Integer> indexes = gpuIndexes();
        if (indexes.isEmpty()) {
            return Optional.empty();
        }
        boolean one = indexes.size() == 1;
        MetricPanel power =
                new MetricPanel(run, levels, Metric.GPU_POWER, List.of(new Statistic.Max(), CycleFigures.MEAN));
        MetricPanel energy = new MetricPanel(run, levels, Metric.ENERGY_PER_TOKEN, List.of(CycleFigures.MEAN));
        Map<String, Function<CycleReport.Measured, Optional<Spread>>> clocks = new LinkedHashMap<>();
        Map<String, Function<CycleReport.Measured, Optional<Spread>>> usages = new LinkedHashMap<>();
        for (int index : indexes.stream().limit(MOST_GPUS).toList()) {
            String name = one ? "" : "GPU " + index;
            clocks.put(name, cycle -> gpu(cycle, index, HostMetric.GPU_CLOCK));
            usages.put(name, cycle -> gpu(cycle, index, HostMetric.GPU_USAGE));
        }
        List<Panel> panels = new ArrayList<>();
        if (power.any()) {
            panels.add(power.panel((one ? "power" : "power of all together") + ", W", false));
        }
        Optional<Panel> clock = new HostPanel(levels, HostMetric.GPU_CLOCK, clocks).panel();
        Optional<Panel> usage = new HostPanel(levels, HostMetric.GPU_USAGE, usages).panel();
        Stream.of(clock, usage).flatMap(Optional::stream).forEach(panels::add);
        if (energy.any()) {
            panels.add(energy.panel("energy, " + energy.unit(), false));
        }
        List<String> caption = new ArrayList<>();
        caption.add(names() + " by parallel requests, from " + sources(Kind.GPU));
        caption.add("horizontal axis logarithmic");
        caption.add(power.any() ? power.counts() : "");
        caption.add(energy.any() ? "energy with idle power, over what answered requests brought" : "");
        caption.add(indexes.size() > MOST_GPUS ? "clock and usage of the first " + MOST_GPUS + " alone" : "");
        caption.add(clock.isEmpty() ? "no clock was sampled" : "");
        caption.add(usage.isEmpty() ? "no usage was sampled" : "");
        Stream.of(power, energy)
                .flatMap(part -> part.remarks().stream())
                .distinct()
                .forEach(caption::add);
        caption.add(energy.any() ? without(energy.unit(), MachineCharts::energyless) : "");
        return chart("gpu", one ? "What the GPU did" : "What the GPUs did", caption, panels);
    }

    private static boolean energyless(LevelCycles level) {
        return level.cycles().stream()
                .allMatch(cycle ->
                        cycle.verdict().statistics().host().joulesPerToken().isEmpty());
    }

    private Optional<LadderChart> processes(String role) {
        List<Panel> panels = OF_PROCESSES.stream()
                .flatMap(metric -> new HostPanel(levels, metric, Map.of("", cycle -> process(cycle, role, metric)))
                        .panel().stream())
                .toList();
        boolean several = hosts().anyMatch(host -> processes(host, role).count() > 1);
        List<String> caption = new ArrayList<>();
        caption.add("Process with the role " + role + " by parallel requests, from " + sources(Kind.PROCESS));
        caption.add("horizontal axis logarithmic");
        caption.add(samples(role));
        caption.add(without("sample", level -> samples(level, role) == 0));
        caption.add(several ? "of several processes the sum, which for max is the most it can have been" : "");
        return chart(
                "process-" + role.replace(' ', '-'),
                role.equals("server") ? "What the server did" : "What the " + role + " did",
                caption,
                panels);
    }

    private Optional<LadderChart> chart(String id, String title, List<String> caption, List<Panel> panels) {
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new LadderChart(
                        id,
                        title,
                        caption.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")),
                        panels,
                        List.of(),
                        LadderCharts.zoom(run, levels)));
    }

    /** Of all processes in one role together: sums, and of maxima the most that they can have been together. */
    private static Optional<Spread> process(CycleReport.Measured cycle, String role, HostMetric metric) {
        List<Spread> each = processes(cycle.verdict().statistics().host(), role)
                .flatMap(process -> Optional.ofNullable(process.metrics().get(metric)).stream())
                .toList();
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spread(
                        each.stream().mapToDouble(Spread::mean).sum(),
                        each.stream().mapToDouble(Spread::max).sum(),
                        OptionalDouble.empty(),
                        each.stream().mapToInt(Spread::n).max().orElseThrow()));
    }

    private static Stream<ProcessStatistics> processes(HostStatistics host, String role) {
        return host.processes().stream()
                .filter(process ->
                        process.role().equals(role) && !process.metrics().isEmpty());
    }

    private static Optional<Spread> gpu(CycleReport.Measured cycle, int index, HostMetric metric) {
        return cycle.verdict().statistics().host().gpus().stream()
                .filter(gpu -> gpu.index() == index)
                .findFirst()
                .map(gpu -> gpu.metrics().get(metric));
    }

    private List<Integer> gpuIndexes() {
        return gpus(GpuStatistics::ofServer)
                .map(GpuStatistics::index)
                .distinct()
                .toList();
    }

    private String names() {
        return gpus(GpuStatistics::ofServer)
                .map(gpu -> Plain.text(gpu.name(), 60))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private Stream<GpuStatistics> gpus(Predicate<GpuStatistics> which) {
        return hosts().flatMap(host -> host.gpus().stream()).filter(which);
    }

    private List<String> roles() {
        return hosts().flatMap(host -> host.processes().stream())
                .filter(process -> !process.metrics().isEmpty())
                .map(ProcessStatistics::role)
                .distinct()
                .toList();
    }

    private String samples(String role) {
        var n = levels.stream()
                .mapToInt(level -> samples(level, role))
                .filter(count -> count > 0)
                .summaryStatistics();
        return "n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax() + " samples a level";
    }

    private static int samples(LevelCycles level, String role) {
        return level.cycles().stream()
                .flatMap(cycle -> processes(cycle.verdict().statistics().host(), role))
                .flatMap(process -> process.metrics().values().stream())
                .mapToInt(Spread::n)
                .max()
                .orElse(0);
    }

    /** Such as {@code "no sample at 1, 8"}; empty when every level has some. */
    private String without(String what, Predicate<LevelCycles> lacking) {
        String missing = levels.stream()
                .filter(lacking)
                .map(level -> String.valueOf(level.concurrency()))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? "" : "no " + what + " at " + missing;
    }

    private String sources(Kind kind) {
        return levels.stream()
                .flatMap(level -> level.cycles().stream())
                .flatMap(cycle -> cycle.host().series().stream())
                .filter(series -> series.subject().kind() == kind)
                .map(series -> Plain.text(series.source(), 40))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Stream<HostStatistics> hosts() {
        return levels.stream()
                .flatMap(level -> level.cycles().stream())
                .map(cycle -> cycle.verdict().statistics().host());
    }
}
