package dev.sluice.baseline;

/** What the comparison of one figure with its baseline says. Absence is never a pass. */
public sealed interface RegressionVerdict {

    GatedFigure figure();

    /** One line for people. */
    String message();

    /** The same without the figure's name, for where that stands beside it. */
    default String why() {
        String name = figure() + ": ";
        return message().startsWith(name) ? message().substring(name.length()) : message();
    }

    /** Nothing beyond the tolerance was seen; the message says how small a loss would have been. */
    record NotWorse(GatedFigure figure, String message) implements RegressionVerdict {}

    /** Worse beyond the tolerance and not by chance: to be measured once more before it fails a build. */
    record Worse(GatedFigure figure, String message) implements RegressionVerdict {}

    /** Worse by less than the tolerance, and not by chance: it is told, and nothing comes of it. */
    record SlightlyWorse(GatedFigure figure, String message) implements RegressionVerdict {}

    /** There was nothing to compare with, or too little of it. */
    record Undecided(GatedFigure figure, String message) implements RegressionVerdict {}
}
