package dev.sluice.report;

import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** All cycles as one table, at most {@value #WIDTH} columns wide, with what a reader must know beneath it. */
public final class LadderTable {

    /** Columns of the widest line. */
    static final int WIDTH = 100;

    static final int LONGEST_TEXT = 300;

    private static final int LONGEST_NAME = 40;
    static final String STAR = "*";
    static final String TILDE = "~";

    /** What the figures of every row are. */
    static final List<String> HEADER = List.of("par", "ok/sent", "TTFB p50", "p99", "tok/s mean", "p5", "system");

    /** The last column's least width: a column of the machine that would leave less is left out. */
    private static final int LEAST_VERDICT = 16;

    /** In a last column narrower than this, reasons that do not fit stand below their row. */
    private static final int NARROW_VERDICT = 30;

    private static final String GAP = "  ";
    private static final String BELOW = " ".repeat(7);

    private LadderTable() {}

    /** The table's lines, without line breaks; only limits and header when no cycle was run yet. */
    public static List<String> lines(RunReport run) {
        List<LadderStep> steps = LadderStep.of(run.cycles());
        List<HostColumn> columns = new ArrayList<>(HostColumn.of(run));
        List<String> left = aligned(table(steps, columns));
        while (!columns.isEmpty() && left.get(0).length() + LEAST_VERDICT > WIDTH) {
            columns.remove(columns.size() - 1);
            left = aligned(table(steps, columns));
        }
        List<String> lines = new ArrayList<>(limits(run.thresholds()));
        lines.add(left.get(0) + "verdict");
        for (int i = 0; i < steps.size(); i++) {
            String further = steps.get(i).further();
            String first = left.get(i + 1);
            first = further.isEmpty() ? first : first.stripTrailing() + further + GAP;
            lines.addAll(withVerdict(first, steps.get(i).verdict()));
        }
        LadderNotes.of(run).forEach(note -> lines.addAll(Columns.hanging(GAP, note, WIDTH)));
        return Collections.unmodifiableList(lines);
    }

    /**
     * The row's figures with what the last column says: a reason a line. Where that column is narrow and a reason does
     * not fit into it, only the word stands there and the reasons below it, for a column of single words is hard to read.
     */
    private static List<String> withVerdict(String figures, List<String> reasons) {
        int room = WIDTH - Plain.width(figures);
        int word = reasons.get(0).indexOf(GAP);
        boolean below =
                word > 0 && room < NARROW_VERDICT && reasons.stream().anyMatch(reason -> Plain.width(reason) > room);
        List<String> lines = new ArrayList<>();
        if (below) {
            lines.add(figures + reasons.get(0).substring(0, word));
        }
        String first = figures;
        for (String reason : reasons) {
            lines.addAll(
                    below
                            ? Columns.hanging(BELOW, reason.substring(word).strip(), WIDTH)
                            : Columns.hanging(first, reason, WIDTH));
            first = " ".repeat(Plain.width(figures));
        }
        return lines;
    }

    private static List<List<String>> table(List<LadderStep> steps, List<HostColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(columns));
        steps.forEach(step -> rows.add(figures(step.first(), columns)));
        return rows;
    }

    /** What each figure of a row of {@code run} is. */
    public static List<String> header(RunReport run) {
        return header(HostColumn.of(run));
    }

    private static List<String> header(List<HostColumn> columns) {
        List<String> header = new ArrayList<>(HEADER);
        columns.forEach(column -> header.add(column.head()));
        return header;
    }

    /**
     * A row for other outputs than a console.
     *
     * @param figures as many as {@link #header} has, from "38 to 256" on; empty texts where nothing was run
     * @param verdict what the last column says, one objective a line
     */
    public record Row(List<String> figures, List<String> verdict) {
        public Row {
            figures = List.copyOf(figures);
            verdict = List.copyOf(verdict);
        }
    }

    /** The rows of the table. */
    public static List<Row> rows(RunReport run) {
        List<HostColumn> columns = HostColumn.of(run);
        return LadderStep.of(run.cycles()).stream()
                .map(step -> {
                    List<String> figures = new ArrayList<>(figures(step.first(), columns));
                    figures.set(0, figures.get(0) + step.further());
                    figures.addAll(Collections.nCopies(HEADER.size() + columns.size() - figures.size(), ""));
                    return new Row(figures, step.verdict());
                })
                .toList();
    }

    /** What stands beneath the table: what its marks mean, and what went wrong in which cycle. */
    public static List<String> notes(RunReport run) {
        return LadderNotes.of(run);
    }

    /** Such as {@code " thresholds.yaml: wait p99 ttfb <= 10 s, answered success-rate >= 100 %"}. */
    private static List<String> limits(Thresholds thresholds) {
        String objectives = thresholds.judged().stream()
                .map(objective -> Columns.unbroken(Plain.text(objective.id(), LONGEST_NAME) + " " + objective)
                        + (objective.terms().isEmpty() ? "" : " (" + Plain.text(objective.terms(), LONGEST_TEXT) + ")"))
                .collect(Collectors.joining(", "));
        return Columns.hanging(" " + Plain.text(thresholds.origin(), LONGEST_NAME) + ": ", objectives, WIDTH);
    }

    static List<String> figures(CycleReport cycle, List<HostColumn> columns) {
        if (!(cycle instanceof CycleReport.Measured measured)) {
            return List.of(String.valueOf(cycle.concurrency()));
        }
        CycleFigures f = new CycleFigures(measured.verdict().statistics());
        String rate = f.rate(Metric.DECODE_RATE, CycleFigures.MEAN);
        boolean hasRate = !rate.equals(CycleFigures.NOTHING);
        List<String> figures = new ArrayList<>(List.of(
                String.valueOf(cycle.concurrency()),
                f.answered(),
                f.text(Metric.TTFB, CycleFigures.MEDIAN),
                f.text(Metric.TTFB, CycleFigures.P99) + (starred(f) ? STAR : ""),
                rate + (hasRate && f.chunksCounted() ? TILDE : ""),
                f.rate(Metric.DECODE_RATE, CycleFigures.P5),
                f.systemRate() + (!hasRate && f.chunksCounted() ? TILDE : "")));
        columns.forEach(column -> figures.add(column.cell(measured)));
        return figures;
    }

    /** A p99 that is the largest of n. */
    static boolean starred(CycleFigures figures) {
        return figures.extreme(Metric.TTFB, CycleFigures.P99)
                && figures.value(Metric.TTFB, CycleFigures.P99).isPresent();
    }

    /** Each row's cells as one text, its columns to the right; a mark hangs behind the figure it belongs to. */
    static List<String> aligned(List<List<String>> rows) {
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder(" ")));
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            boolean marks = rows.stream().anyMatch(row -> at < row.size() && marked(row.get(at)));
            int width = 0;
            List<String> cells = new ArrayList<>();
            for (List<String> row : rows) {
                String cell = column < row.size() ? row.get(column) : "";
                cells.add(marks && !marked(cell) ? cell + " " : cell);
                width = Math.max(width, cells.get(cells.size() - 1).length());
            }
            for (int i = 0; i < rows.size(); i++) {
                if (column < rows.get(i).size()) {
                    lines.get(i).append(Columns.right(cells.get(i), width)).append(GAP);
                }
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private static boolean marked(String cell) {
        return cell.endsWith(STAR) || cell.endsWith(TILDE) || cell.endsWith(HostColumn.SHORT);
    }
}
