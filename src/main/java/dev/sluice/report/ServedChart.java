package dev.sluice.report;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.LoadShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who was served when, and what that did to the machine. It shows slots, queue, stragglers and failures. */
final class ServedChart {

    private ServedChart() {}

    /** Never empty: a request that failed at once has a bar too. */
    static RequestTimeline of(CycleReport.Measured cycle) {
        List<Bar> bars = RequestBars.of(cycle);
        MachinePanels machine = MachinePanels.of(cycle);
        return new RequestTimeline(
                "served",
                "Who was served when",
                caption(cycle, bars, machine),
                rows(cycle.samples().load().shape()),
                bars,
                machine.panels(),
                cycle.samples().makespan().toNanos() / 1e9,
                window(cycle));
    }

    private static List<TimeChart.Mark> window(CycleReport.Measured cycle) {
        return cycle.samples()
                .window()
                .map(window -> List.of(
                        new TimeChart.Mark("window opens", window.from() / 1e9),
                        new TimeChart.Mark("window closes", window.to() / 1e9)))
                .orElse(List.of());
    }

    private static String rows(LoadShape shape) {
        return shape instanceof LoadShape.Sustained
                ? "user"
                : shape instanceof LoadShape.Open
                        ? "request, in the order in which they were due"
                        : "request, in order of its first word";
    }

    private static String lines(LoadShape shape) {
        return shape instanceof LoadShape.Sustained
                ? "One line a user, whose requests follow each other"
                : "One line a "
                        + rows(shape)
                        + (shape instanceof LoadShape.Open ? ", from the instant it was due" : "");
    }

    private static String caption(CycleReport.Measured cycle, List<Bar> bars, MachinePanels machine) {
        List<Phase> phases = bars.stream()
                .flatMap(bar -> bar.spans().stream())
                .map(RequestTimeline.Span::phase)
                .distinct()
                .sorted()
                .toList();
        List<String> parts = new ArrayList<>();
        parts.add(lines(cycle.samples().load().shape()) + ", in seconds after the start gun: "
                + phases.stream().map(Phase::label).collect(Collectors.joining(", ")));
        if (phases.contains(Phase.PREFILL)) {
            parts.add("prefill as the server told its length, right before the first word");
        }
        List<RequestSample> sent = cycle.samples().requests();
        long answered = sent.stream().filter(each -> each.outcome().answered()).count();
        Map<String, Integer> ends = new LinkedHashMap<>();
        bars.forEach(bar -> bar.endings().forEach(end -> ends.merge(end.word(), 1, Integer::sum)));
        parts.add("n = " + answered + " answered of " + sent.size() + " sent"
                + ends.entrySet().stream()
                        .map(end -> ", " + end.getValue() + " " + end.getKey())
                        .collect(Collectors.joining())
                + (ends.isEmpty() ? "" : " (x)"));
        cycle.verdict().statistics().steady().ifPresent(steady -> parts.add(steady.outside() + " of them not counted"));
        if (cycle.samples().window().isPresent()) {
            SteadyWindow window = cycle.samples().window().get();
            parts.add("dotted: the steady window, " + Figures.text(window.from() / 1e9, Unit.SECONDS) + " to "
                    + Figures.text(window.to() / 1e9, Unit.SECONDS));
        }
        parts.addAll(machine.notes());
        return String.join("; ", parts);
    }
}
