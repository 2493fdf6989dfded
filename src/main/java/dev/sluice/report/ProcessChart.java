package dev.sluice.report;

import dev.sluice.report.LadderChart.Panel;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the server's processes in one role did, in six panels. */
record ProcessChart(MachineLevels machine, String role) {

    private static final List<HostMetric> OF_PROCESSES = List.of(
            HostMetric.CPU,
            HostMetric.MEMORY,
            HostMetric.RSS,
            HostMetric.THREADS,
            HostMetric.DESCRIPTORS,
            HostMetric.VIRTUAL);

    /** Empty where none was sampled. */
    Optional<LadderChart> chart() {
        List<Panel> panels = OF_PROCESSES.stream()
                .flatMap(metric -> new HostPanel(machine.levels(), metric, Map.of("", cycle -> process(cycle, metric)))
                        .panel().stream())
                .toList();
        boolean several = machine.hosts()
                .anyMatch(host -> MachineLevels.processes(host, role).count() > 1);
        List<String> caption = new ArrayList<>();
        caption.add("Process with the role " + role + " by parallel requests, from " + machine.sources(Kind.PROCESS));
        caption.add("horizontal axis logarithmic");
        caption.add(samples());
        caption.add(machine.without("sample", level -> samples(level) == 0));
        caption.add(several ? "of several processes the sum, which for max is the most it can have been" : "");
        return machine.chart(
                "process-" + role.replace(' ', '-'),
                role.equals("server") ? "What the server did" : "What the " + role + " did",
                caption,
                panels);
    }

    /** Of all processes in one role together: sums, and of maxima the most that they can have been together. */
    private Optional<Spread> process(CycleReport.Measured cycle, HostMetric metric) {
        List<Spread> each = MachineLevels.processes(cycle.verdict().statistics().host(), role)
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

    private String samples() {
        var n = machine.levels().stream()
                .mapToInt(level -> samples(level))
                .filter(count -> count > 0)
                .summaryStatistics();
        return "n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax() + " samples a level";
    }

    private int samples(LevelCycles level) {
        return level.cycles().stream()
                .flatMap(cycle ->
                        MachineLevels.processes(cycle.verdict().statistics().host(), role))
                .flatMap(process -> process.metrics().values().stream())
                .mapToInt(Spread::n)
                .max()
                .orElse(0);
    }
}
