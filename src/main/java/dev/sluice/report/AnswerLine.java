package dev.sluice.report;

import dev.sluice.slo.Capacity;
import java.util.stream.Collectors;

/** The answer of a run on one line. */
public final class AnswerLine {

    private static final int LONGEST = 400;

    private AnswerLine() {}

    /** How many users are served and what breaks first; says so when no cycle was measured. */
    public static String text(RunReport run) {
        return run.capacity()
                .map(Capacity::sentence)
                .filter(sentence -> !run.measured().isEmpty())
                .map(sentence -> Plain.text(counted(run, sentence) + against(run), LONGEST))
                .orElse("No cycle was measured, so nothing is known of this machine");
    }

    /** What a duet found, behind the answer; nothing for a run of one server alone. */
    private static String against(RunReport run) {
        if (run.duet().isEmpty() || run.regressions().isEmpty()) {
            return "";
        }
        String worse = figures(run, ComparedFigure.Word.WORSE);
        String undecided = figures(run, ComparedFigure.Word.UNDECIDED);
        return (worse.isEmpty() && undecided.isEmpty() ? "; not worse than the reference" : "")
                + (worse.isEmpty() ? "" : "; worse than the reference in " + worse)
                + (undecided.isEmpty() ? "" : "; undecided against the reference in " + undecided);
    }

    private static String figures(RunReport run, ComparedFigure.Word word) {
        return run.regressions().stream()
                .filter(each -> each.word() == word)
                .map(ComparedFigure::figure)
                .collect(Collectors.joining(", "));
    }

    /** With the unit that was counted in truth. */
    static String counted(RunReport run, String sentence) {
        return run.measured().stream()
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                .filter(CycleFigures::chunksCounted)
                .findFirst()
                .map(figures -> figures.rateText(sentence))
                .orElse(sentence);
    }

    /** The same, and where the report is. */
    public static String text(RunReport run, String report) {
        String answer = text(run);
        return answer + (answer.endsWith(".") ? "" : ".") + " Report: " + Plain.text(report, LONGEST);
    }
}
