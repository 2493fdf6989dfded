package dev.sluice.report;

import dev.sluice.slo.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One row of the ladder: a cycle, or consecutive ones that were left out for the same reason.
 *
 * @param cycles at least one; several only when none was run
 */
record LadderStep(List<CycleReport> cycles) {

    /** What is told of a cycle that a search cut when it knew enough. */
    static final String IN_TIME = "in time, then cancelled";

    private static final String GAP = "  ";

    /** The rows of {@code cycles}, in their order. */
    static List<LadderStep> of(List<CycleReport> cycles) {
        List<List<CycleReport>> rows = new ArrayList<>();
        for (CycleReport cycle : cycles) {
            if (rows.isEmpty() || !continues(rows.get(rows.size() - 1), cycle)) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(cycle);
        }
        return rows.stream().map(List::copyOf).map(LadderStep::new).toList();
    }

    /** Only upwards: "38 to 256" must not stand for a ladder that went down. */
    private static boolean continues(List<CycleReport> row, CycleReport cycle) {
        return row.get(row.size() - 1) instanceof CycleReport.NotRun before
                && cycle instanceof CycleReport.NotRun next
                && next.concurrency() > before.concurrency()
                && next.reason().equals(before.reason());
    }

    CycleReport first() {
        return cycles.get(0);
    }

    /** What follows the first concurrency, such as {@code " to 256"}; empty for a single cycle. */
    String further() {
        int last = cycles.get(cycles.size() - 1).concurrency();
        return cycles.size() == 1 ? "" : (cycles.size() == 2 ? " and " : " to ") + last;
    }

    /**
     * What the last column says: each objective missed on a line of its own, else those undecided, those of one reason
     * on one line, else one word; then each that was missed and only warns.
     */
    List<String> verdict() {
        if (first() instanceof CycleReport.NotRun notRun) {
            return List.of("not run: " + Plain.text(notRun.reason(), LadderTable.LONGEST_TEXT));
        }
        CycleReport.Measured cycle = (CycleReport.Measured) first();
        if (!cycle.speaks()) {
            return List.of(cycle.repeat().orElseThrow().toString());
        }
        if (cycle.cutInTime()) {
            return List.of(IN_TIME);
        }
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        String word = cycle.word().toUpperCase(Locale.ROOT) + GAP;
        List<String> lines = new ArrayList<>();
        if (cycle.word().equals("missed")) {
            cycle.decisive()
                    .forEach(verdict -> lines.add(word + plain(figures.rateText(CycleFigures.reason(verdict)))));
        } else {
            cycle.decisive().stream()
                    .collect(Collectors.groupingBy(Verdict::reason, LinkedHashMap::new, Collectors.toList()))
                    .forEach((reason, verdicts) ->
                            lines.add(word + plain(figures.rateText(ids(verdicts) + ": " + reason))));
        }
        if (cycle.stoppedAtMiss() && !cycle.hopeless()) {
            lines.set(0, lines.get(0) + " " + Columns.unbroken("(stopped early)"));
        }
        if (lines.isEmpty()) {
            boolean none = cycle.word().equals("undecided");
            String together = cycle.repeat()
                    .map(repeat -> ", " + repeat.of() + " cycles together")
                    .orElse("");
            lines.add(none ? word + "no objective is about it" : cycle.word() + together);
        }
        cycle.verdict()
                .warnings()
                .forEach(miss -> lines.add(
                        "warn" + GAP + plain(figures.rateText(miss.objective().id() + ": " + miss.reason()))));
        return lines;
    }

    private static String ids(List<Verdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.objective().id()).collect(Collectors.joining(", "));
    }

    private static String plain(String text) {
        return Plain.text(text, LadderTable.LONGEST_TEXT);
    }
}
