package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;

/** The figures that were held against a baseline, as texts that are the same in every output. */
public final class BaselineTable {

    /** What stands above it. */
    public static final String TITLE = "Compared with the baseline";

    private static final int LONGEST = 400;

    private BaselineTable() {}

    /** What each text of a row is. */
    public static List<String> header() {
        return List.of("figure", "against the baseline", "why");
    }

    /** A row a figure; none when nothing was to be compared. */
    public static List<List<String>> rows(RunReport run) {
        return run.regressions().stream()
                .map(each ->
                        List.of(Plain.text(each.figure(), LONGEST), each.told(), Plain.text(each.message(), LONGEST)))
                .toList();
    }

    /** The same for a console; none when nothing was to be compared. */
    public static List<String> lines(RunReport run) {
        List<String> lines = new ArrayList<>();
        if (!run.regressions().isEmpty()) {
            lines.add(" " + TITLE);
        }
        for (List<String> row : rows(run)) {
            lines.addAll(Columns.hanging("  ", row.get(0) + ": " + row.get(1) + ", " + row.get(2), LadderTable.WIDTH));
        }
        return lines;
    }
}
