package dev.sluice.report.page;

import dev.sluice.report.CycleReport;
import dev.sluice.report.LadderTable;
import dev.sluice.report.RunReport;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Objective;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/** The ladder's table as the page shows it: the same texts as on the console, with what was missed marked. */
record Ladder(List<String> header, List<Row> rows, List<String> notes) {

    /**
     * One row.
     *
     * @param cut the capacity ends above this row
     * @param word as in {@link CycleReport#word}
     * @param href the cycle's place on the page; empty when it was not run
     */
    record Row(
            boolean cut,
            String word,
            String href,
            boolean linked,
            String head,
            List<Cell> cells,
            List<String> verdict) {}

    /** A figure; {@code missed} when an objective about it was missed. */
    record Cell(String text, boolean missed) {}

    static Ladder of(RunReport run) {
        Iterator<Integer> measured = measuredPlaces(run).iterator();
        OptionalInt end = run.capacity()
                .flatMap(Capacity::firstMiss)
                .map(miss -> OptionalInt.of(miss.concurrency()))
                .orElse(OptionalInt.empty());
        boolean cut = false;
        List<Row> rows = new ArrayList<>();
        for (LadderTable.Row row : LadderTable.rows(run)) {
            String head = row.figures().get(0);
            List<String> figures = row.figures().subList(1, row.figures().size());
            if (row.verdict().get(0).startsWith("not run: ")) {
                List<Cell> cells =
                        figures.stream().map(text -> new Cell(text, false)).toList();
                rows.add(new Row(false, "not-run", "", false, head, cells, row.verdict()));
                continue;
            }
            int place = measured.next();
            CycleReport.Measured cycle = (CycleReport.Measured) run.cycles().get(place);
            boolean first = !cut && end.isPresent() && end.getAsInt() == cycle.concurrency();
            cut |= first;
            rows.add(new Row(
                    first && !rows.isEmpty(),
                    cycle.word(),
                    "#cycle-" + (place + 1),
                    true,
                    head,
                    cells(figures, cycle),
                    row.verdict()));
        }
        return new Ladder(LadderTable.header(run), rows, LadderTable.notes(run));
    }

    private static List<Integer> measuredPlaces(RunReport run) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < run.cycles().size(); i++) {
            if (run.cycles().get(i) instanceof CycleReport.Measured) {
                places.add(i);
            }
        }
        return places;
    }

    private static List<Cell> cells(List<String> figures, CycleReport.Measured cycle) {
        List<Integer> missed = cycle.verdict().missed().stream()
                .map(miss -> column(miss.objective()))
                .toList();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            cells.add(new Cell(figures.get(i), missed.contains(i)));
        }
        return cells;
    }

    /** The column, behind the first, that shows the figure {@code objective} is about; -1 when none does. */
    private static int column(Objective objective) {
        String statistic = objective.statistic().label();
        return switch (objective.metric()) {
            case SUCCESS_RATE -> 0;
            case TTFB -> List.of("", "p50", "p99").indexOf(statistic);
            case DECODE_RATE -> List.of("", "", "", "mean", "p5").indexOf(statistic);
            case SYSTEM_RATE -> 5;
            default -> -1;
        };
    }
}
