package dev.sluice.report;

import java.util.List;

/**
 * One figure of a run beside the baseline of its machine.
 *
 * @param figure such as {@code "decode-rate mean @ 4"}
 * @param fails whether the build fails when it is worse; else it is told only
 * @param message why the word is what it is, for people
 * @param values one a cycle, in the metric's unit
 * @param again those of the second pass; empty when there was none
 */
public record ComparedFigure(
        String figure, Word word, boolean fails, String message, List<Double> values, List<Double> again) {

    /** What a comparison says. */
    public enum Word {
        /** Nothing beyond the tolerance was seen. */
        NOT_WORSE("not worse"),
        /** Worse beyond the tolerance, and not by chance. */
        WORSE("worse"),
        /** There was nothing to compare with, or too little. */
        UNDECIDED("undecided");

        private final String label;

        Word(String label) {
            this.label = label;
        }

        /** As reports write it. */
        public String label() {
            return label;
        }
    }

    public ComparedFigure {
        values = List.copyOf(values);
        again = List.copyOf(again);
    }

    /** The word with what comes of it, such as {@code "worse (warns)"}. */
    String told() {
        return word.label() + (word == Word.WORSE && !fails ? " (warns)" : "");
    }
}
