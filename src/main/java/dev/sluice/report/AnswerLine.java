package dev.sluice.report;

import dev.sluice.slo.Capacity;

/** The answer of a run on one line. */
public final class AnswerLine {

    private static final int LONGEST = 400;

    private AnswerLine() {}

    /** How many users are served and what breaks first; says so when no cycle was measured. */
    public static String text(RunReport run) {
        return run.capacity()
                .map(Capacity::sentence)
                .filter(sentence -> !run.measured().isEmpty())
                .map(sentence -> Plain.text(sentence, LONGEST))
                .orElse("No cycle was measured, so nothing is known of this machine");
    }

    /** The same, and where the report is. */
    public static String text(RunReport run, String report) {
        String answer = text(run);
        return answer + (answer.endsWith(".") ? "" : ".") + " Report: " + Plain.text(report, LONGEST);
    }
}
