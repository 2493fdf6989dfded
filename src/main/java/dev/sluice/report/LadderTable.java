package dev.sluice.report;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All cycles as one table, at most {@value #WIDTH} columns wide, with what a reader must know beneath it. */
public final class LadderTable {

    /** Columns of the widest line. */
    static final int WIDTH = 100;

    private static final List<String> HEADER =
            List.of("par", "ok/sent", "TTFB p50", "p99 ", "tok/s mean ", "p5 ", "system ");
    private static final int LONGEST_REASON = 300;
    private static final String GAP = "  ";

    private LadderTable() {}

    /** The table's lines, without line breaks; only the header when no cycle was run yet. */
    public static List<String> lines(RunReport run) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (CycleReport cycle : run.cycles()) {
            rows.add(
                    cycle instanceof CycleReport.Measured measured
                            ? figures(measured)
                            : List.of(String.valueOf(cycle.concurrency())));
        }
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        lines.add(left(HEADER, widths) + "verdict");
        for (int i = 0; i < run.cycles().size(); i++) {
            CycleReport cycle = run.cycles().get(i);
            lines.addAll(Columns.hanging(
                    left(rows.get(i + 1), widths), verdict(cycle).get(0), WIDTH));
            int indent = Plain.width(left(HEADER, widths));
            for (String more : verdict(cycle).subList(1, verdict(cycle).size())) {
                lines.addAll(Columns.hanging(" ".repeat(indent), more, WIDTH));
            }
        }
        notes(run).forEach(note -> lines.addAll(Columns.hanging("  ", note, WIDTH)));
        return Collections.unmodifiableList(lines);
    }

    private static List<String> figures(CycleReport.Measured cycle) {
        CycleFigures f = new CycleFigures(cycle.verdict().statistics());
        String counted = f.chunksCounted() ? "~" : " ";
        return List.of(
                String.valueOf(cycle.concurrency()),
                f.answered(),
                f.text(Metric.TTFB, CycleFigures.MEDIAN),
                f.text(Metric.TTFB, CycleFigures.P99) + (f.extreme(Metric.TTFB, CycleFigures.P99) ? "*" : " "),
                f.rate(Metric.DECODE_RATE, CycleFigures.MEAN) + counted,
                f.rate(Metric.DECODE_RATE, CycleFigures.P5) + counted,
                f.systemRate() + counted);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Plain.width(row.get(i)));
            }
        }
        return widths;
    }

    private static String left(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < cells.size(); i++) {
            line.append(Columns.right(cells.get(i), widths[i])).append(GAP);
        }
        return line.toString();
    }

    /** What the last column says, one objective a line: all that are not met, or one word. */
    private static List<String> verdict(CycleReport cycle) {
        if (cycle instanceof CycleReport.NotRun notRun) {
            return List.of("not run: " + Plain.text(notRun.reason(), LONGEST_REASON));
        }
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : ((CycleReport.Measured) cycle).verdict().verdicts()) {
            if (!(verdict instanceof Verdict.Met)) {
                lines.add(verdict.word().toUpperCase(Locale.ROOT)
                        + GAP
                        + Plain.text(CycleFigures.reason(verdict), LONGEST_REASON));
            }
        }
        return lines.isEmpty() ? List.of(cycle.word()) : lines;
    }

    private static List<String> notes(RunReport run) {
        List<String> notes = new ArrayList<>();
        List<CycleReport.Measured> measured = run.measured();
        List<CycleFigures> figures = measured.stream()
                .map(c -> new CycleFigures(c.verdict().statistics()))
                .toList();
        if (figures.stream().anyMatch(f -> f.extreme(Metric.TTFB, CycleFigures.P99))) {
            notes.add("* fewer than 100 samples: the largest of n");
        }
        if (figures.stream().anyMatch(CycleFigures::chunksCounted)) {
            notes.add("~ the server counted no tokens: chunks of text a second, and a chunk is not always a token");
        }
        if (measured.stream().anyMatch(c -> figures(c).stream().anyMatch(t -> t.startsWith(CycleFigures.NOTHING)))) {
            notes.add("- nothing to measure: no request got that far");
        }
        for (CycleReport.Measured cycle : measured) {
            String who = cycle.concurrency() + " parallel: ";
            String failures = failures(cycle);
            if (!failures.isEmpty()) {
                notes.add(who + failures);
            }
            cycle.samples().stoppedEarly().ifPresent(why -> notes.add(who + "stopped early, " + note(why)));
            cycle.samples().remarks().forEach(remark -> notes.add(who + note(remark)));
        }
        run.remarks().forEach(remark -> notes.add(note(remark)));
        return notes;
    }

    /** Every outcome but a plain answer: how many, and what the first of each said. */
    private static String failures(CycleReport.Measured cycle) {
        Map<String, Integer> counts =
                new LinkedHashMap<>(cycle.verdict().statistics().outcomes());
        counts.remove("completed");
        List<String> parts = new ArrayList<>();
        counts.forEach((label, count) -> {
            String why = cycle.samples().requests().stream()
                    .map(RequestSample::outcome)
                    .filter(o -> o.label().equals(label))
                    .map(Outcome::explanation)
                    .findFirst()
                    .orElse("");
            parts.add(count + " " + label + (why.isBlank() ? "" : " (" + Plain.text(why, 120) + ")"));
        });
        return String.join(", ", parts);
    }

    private static String note(String text) {
        return Plain.text(text, LONGEST_REASON);
    }
}
