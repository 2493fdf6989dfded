package dev.sluice.report;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Drift;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What to know of a level whose repetitions changed in the order they ran: no interval shows that. */
final class DriftNotes {

    private DriftNotes() {}

    /** A line for each level whose speed drifted, fewest requests first; those stopped early are not looked at. */
    static List<String> of(List<CycleReport> cycles) {
        Map<Integer, List<CycleStatistics>> levels = cycles.stream()
                .filter(CycleReport.Measured.class::isInstance)
                .map(CycleReport.Measured.class::cast)
                .filter(cycle -> cycle.samples().stoppedEarly().isEmpty())
                .map(cycle -> cycle.verdict().statistics())
                .collect(Collectors.groupingBy(CycleStatistics::concurrency, TreeMap::new, Collectors.toList()));
        List<String> notes = new ArrayList<>();
        levels.forEach((concurrency, level) -> Drift.of(level.stream()
                        .flatMapToDouble(cycle -> cycle.value(Metric.DECODE_RATE, CycleFigures.MEAN).stream())
                        .toArray())
                .ifPresent(drift -> notes.addAll(of(concurrency, drift))));
        return List.copyOf(notes);
    }

    private static List<String> of(int concurrency, Drift drift) {
        String who = SpeedFindings.parallel(concurrency) + ": ";
        List<String> notes = new ArrayList<>();
        if (drift.firstStandsOut()) {
            notes.add(who + "in the first of " + drift.n() + " cycles the speed was "
                    + percent(Math.abs(drift.first())) + (drift.first() < 0 ? " lower" : " higher")
                    + " than in the others: it met another state, such as a cold cache or a cool machine");
        }
        if (drift.trends()) {
            notes.add(who + "the speed " + (drift.trend() < 0 ? "fell" : "rose") + " from cycle to cycle, by "
                    + percent(Math.abs(drift.trend())) + " each over " + drift.n() + " (p = "
                    + String.format(Locale.ROOT, "%.3f", drift.p())
                    + "): the machine was still changing, so later figures are no repeats of earlier ones");
        }
        return notes;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
