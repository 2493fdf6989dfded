package dev.sluice.report;

import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The second server of a run, whose cycles ran in turn with those of the first: the run itself is the candidate's. No
 * objective judges the reference.
 *
 * @param reference which server it is
 * @param folder its files, below the run's
 * @param pairs how many cycles of a level there are to be on each server
 * @param tolerance the loss that is let pass, a share of 1
 * @param cycles those of the reference, in the order they ran
 * @param figures what is compared, pair by pair
 */
public record Duet(
        Target reference,
        String folder,
        int pairs,
        double tolerance,
        List<CycleReport.Measured> cycles,
        List<Figure> figures) {

    private static final int LONGEST = 120;

    /** The order in which the cycles of two pairs run; A is the reference. */
    public static final String ORDER = "ABBA";

    /**
     * One figure of both servers, in the metric's unit; empty where a cycle brought none that can be compared.
     *
     * @param name as in {@link ComparedFigure#figure}
     * @param reference one a pair, in the order they ran
     * @param candidate the same
     */
    public record Figure(String name, Unit unit, List<OptionalDouble> reference, List<OptionalDouble> candidate) {
        public Figure {
            reference = List.copyOf(reference);
            candidate = List.copyOf(candidate);
        }
    }

    public Duet {
        cycles = List.copyOf(cycles);
        figures = List.copyOf(figures);
    }

    /** Such as {@code "llama.cpp b4916 at http://127.0.0.1:8081, model qwen2.5:0.5b"}. */
    public String who() {
        return who(reference);
    }

    /** The same of any server. */
    public static String who(Target target) {
        return target.server() + " at " + Plain.text(target.url().toString(), LONGEST) + ", model "
                + target.modelName();
    }
}
