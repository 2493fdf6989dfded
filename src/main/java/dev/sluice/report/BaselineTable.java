package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures that were held against a baseline, or in a duet against the reference, as texts that are the same in every output. */
public final class BaselineTable {

    private static final int LONGEST = 400;

    private BaselineTable() {}

    /** What stands above it. */
    public static String title(RunReport run) {
        return "Compared with the " + other(run);
    }

    private static String other(RunReport run) {
        return run.duet().isPresent() ? "reference" : "baseline";
    }

    /** What each text of a row is. */
    public static List<String> header(RunReport run) {
        return List.of("figure", "against the " + other(run), "why");
    }

    /** A row a figure; none when nothing was to be compared. */
    public static List<List<String>> rows(RunReport run) {
        return run.regressions().stream()
                .map(each ->
                        List.of(Plain.text(each.figure(), LONGEST), each.told(), Plain.text(each.message(), LONGEST)))
                .toList();
    }

    /** Which servers they are; for a run of one alone, nothing. */
    public static Optional<String> servers(RunReport run) {
        return run.duet()
                .map(duet -> "reference: " + duet.who() + "; candidate: " + Duet.who(run.target()) + "; in turn, "
                        + Duet.ORDER + ", " + duet.pairs()
                        + " pairs a level; the objectives judge the candidate alone");
    }

    /** The same for a console; none when nothing was to be compared. */
    public static List<String> lines(RunReport run) {
        List<String> lines = new ArrayList<>();
        if (!run.regressions().isEmpty()) {
            lines.add(" " + title(run));
            servers(run).ifPresent(who -> lines.addAll(Columns.hanging("  ", who, LadderTable.WIDTH)));
        }
        for (List<String> row : rows(run)) {
            lines.addAll(Columns.hanging("  ", row.get(0) + ": " + row.get(1) + ", " + row.get(2), LadderTable.WIDTH));
        }
        return lines;
    }
}
