package dev.sluice.report;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Phase;
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
                caption(bars, machine),
                bars,
                machine.panels(),
                cycle.samples().makespan().toNanos() / 1e9);
    }

    private static String caption(List<Bar> bars, MachinePanels machine) {
        List<Phase> phases = bars.stream()
                .flatMap(bar -> bar.spans().stream())
                .map(RequestTimeline.Span::phase)
                .distinct()
                .sorted()
                .toList();
        List<String> parts = new ArrayList<>();
        parts.add("One line a request, in order of its first word, in seconds after the start gun: "
                + phases.stream().map(Phase::label).collect(Collectors.joining(", ")));
        if (phases.contains(Phase.PREFILL)) {
            parts.add("prefill as the server told its length, right before the first word");
        }
        long answered = bars.stream().filter(bar -> bar.ending().isEmpty()).count();
        Map<String, Integer> ends = new LinkedHashMap<>();
        bars.forEach(bar -> bar.ending().ifPresent(end -> ends.merge(end.word(), 1, Integer::sum)));
        parts.add("n = " + answered + " answered of " + bars.size() + " sent"
                + ends.entrySet().stream()
                        .map(end -> ", " + end.getValue() + " " + end.getKey())
                        .collect(Collectors.joining())
                + (ends.isEmpty() ? "" : " (x)"));
        parts.addAll(machine.notes());
        return String.join("; ", parts);
    }
}
