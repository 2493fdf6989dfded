package dev.sluice.report.page;

import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Plain;
import dev.sluice.report.RunReport;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole verdict at a glance: an objective a row, a number of parallel users a column.
 *
 * @param users the columns' heads
 */
record Matrix(List<String> users, List<Line> lines) {

    private static final int LONGEST = 300;

    /** A mark beside the colour: never colour alone. */
    private static final Map<String, String> MARKS =
            Map.of("met", "\u2713", "missed", "\u2715", "undecided", "?", "not-run", "\u00b7");

    /** One objective. */
    record Line(String id, String limit, List<Cell> cells) {}

    /**
     * What one cycle says of one objective.
     *
     * @param word as in {@link CycleReport#word}; also the class of its colours
     * @param href the cycle's place on the page; empty when it was not run
     * @param says value, limit and n in words
     */
    record Cell(String word, String mark, String href, boolean linked, String says) {}

    static Matrix of(RunReport run) {
        List<Line> lines = new ArrayList<>();
        List<Objective> objectives = run.thresholds().judged();
        for (Objective objective : objectives) {
            List<Cell> cells = new ArrayList<>();
            for (int c = 0; c < run.cycles().size(); c++) {
                if (!speaks(run.cycles().get(c))) {
                    continue;
                }
                cells.add(cell(run.cycles().get(c), objective, "#cycle-" + (c + 1)));
            }
            lines.add(new Line(Plain.text(objective.id(), 40), limit(objective), cells));
        }
        List<String> users = run.cycles().stream()
                .filter(Matrix::speaks)
                .map(cycle -> String.valueOf(cycle.concurrency()))
                .toList();
        return new Matrix(users, lines);
    }

    /** A level has one column, however often its cycle was repeated. */
    private static boolean speaks(CycleReport cycle) {
        return !(cycle instanceof CycleReport.Measured measured) || measured.speaks();
    }

    private static String limit(Objective objective) {
        return text(objective + (objective.terms().isEmpty() ? "" : " (" + objective.terms() + ")"));
    }

    private static Cell cell(CycleReport cycle, Objective objective, String href) {
        if (cycle instanceof CycleReport.Measured measured) {
            Optional<Verdict> found = measured.verdict().verdicts().stream()
                    .filter(each -> each.objective().equals(objective))
                    .findFirst();
            if (found.isEmpty()) {
                String not = cycle.concurrency() + " parallel: the objective is about the cycles " + objective.cycles();
                return new Cell("not-run", MARKS.getOrDefault("not-run", ""), "", false, text(not));
            }
            Verdict verdict = found.get();
            String says = cycle.concurrency() + " parallel, " + verdict.word() + ": "
                    + new CycleFigures(measured.verdict().statistics()).rateText(CycleFigures.reason(verdict))
                    + ", n = "
                    + n(measured, verdict.objective()) + " of "
                    + measured.verdict().statistics().sent() + " sent";
            return new Cell(verdict.word(), MARKS.getOrDefault(verdict.word(), "?"), href, true, text(says));
        }
        String reason = ((CycleReport.NotRun) cycle).reason();
        String says = cycle.concurrency() + " parallel, not run: " + reason;
        return new Cell("not-run", MARKS.getOrDefault("not-run", ""), "", false, text(says));
    }

    private static int n(CycleReport.Measured cycle, Objective objective) {
        return objective.metric().perRequest()
                ? cycle.verdict().statistics().distribution(objective.metric()).n()
                : cycle.verdict().statistics().answered();
    }

    private static String text(String text) {
        return Plain.text(text, LONGEST);
    }
}
