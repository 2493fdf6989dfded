package dev.sluice.report;

import dev.sluice.report.CycleReport.Measured;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of what requests brought: wait, speed, duration, and what a level gains over the first. */
final class LoadTables {

    private static final Statistic P95 = new Statistic.Rank(Percentile.of(95));

    private static final Column PARALLEL = new Column("parallel", cycle -> String.valueOf(cycle.concurrency()));
    private static final Column ANSWERED =
            new Column("ok/sent", cycle -> LoadCells.figures(cycle).answered());

    private static final String LARGEST =
            LadderTable.STAR + " the largest or smallest of n: too few for that percentile";

    private LoadTables() {}

    private record Column(String head, Function<Measured, String> cell) {}

    static List<RunTable> of(RunReport run) {
        List<Measured> cycles = run.measured();
        return List.of(wait(cycles), speed(cycles), duration(cycles), scaling(cycles, ShapeNotes.ranEmpty(run)));
    }

    private static RunTable wait(List<Measured> cycles) {
        return table(
                "ttfb",
                "How long people wait for the first word",
                "TTFB: from the instant a request was due to its first text",
                cycles,
                Stream.of(CycleFigures.MEAN, P95, CycleFigures.P99)
                        .map(s -> new Column("TTFB " + s.label(), cycle -> LoadCells.text(cycle, Metric.TTFB, s)))
                        .toList());
    }

    private static RunTable speed(List<Measured> cycles) {
        boolean minutes = LoadCells.minutes(cycles);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("failed", LoadCells::failed));
        for (Statistic s : List.of(CycleFigures.MEAN, CycleFigures.P5, P95, CycleFigures.P99)) {
            String unit = columns.size() == 1 ? "tok/s " : "";
            columns.add(new Column(unit + s.label(), cycle -> LoadCells.rate(cycle, s)));
        }
        columns.add(new Column("wait mean", cycle -> LoadCells.text(cycle, Metric.TTFB, CycleFigures.MEAN)));
        columns.add(new Column("duration mean", cycle -> LoadCells.duration(cycle, CycleFigures.MEAN, minutes)));
        columns.add(new Column("duration p99", cycle -> LoadCells.duration(cycle, CycleFigures.P99, minutes)));
        return table(
                "speed",
                "How fast the answer comes, and how long it takes",
                "tok/s: decode rate of each request, between its first text and its last; the slowest people are at p5."
                        + " Wait: TTFB. Duration: from due to the last text" + LoadCells.written(minutes)
                        + ". Failed: requests neither answered nor cancelled",
                cycles,
                columns);
    }

    private static RunTable duration(List<Measured> cycles) {
        boolean minutes = LoadCells.minutes(cycles);
        return table(
                "duration",
                "How long until the answer is complete",
                "Duration (e2e): from the instant a request was due to its last text, the wait included"
                        + LoadCells.written(minutes),
                cycles,
                LoadCells.DURATIONS.stream()
                        .map(s -> new Column("duration " + s.label(), cycle -> LoadCells.duration(cycle, s, minutes)))
                        .toList());
    }

    /** Against the fewest parallel requests of the run, wherever in it they stand. */
    private static RunTable scaling(List<Measured> cycles, Optional<String> ranEmpty) {
        Optional<Measured> first = cycles.stream().min(Comparator.comparingInt(CycleReport::concurrency));
        OptionalDouble each =
                first.map(c -> LoadCells.value(c, Metric.DECODE_RATE)).orElse(OptionalDouble.empty());
        OptionalDouble all =
                first.map(c -> LoadCells.value(c, Metric.SYSTEM_RATE)).orElse(OptionalDouble.empty());
        boolean burst = cycles.stream().allMatch(cycle -> cycle.samples().load().burst());
        return table(
                "scaling",
                "What more people at once cost each, and bring together",
                "tok/s each: mean decode rate of a request; together: "
                        + (burst
                                ? "output of all requests over the makespan, from due to the last outcome"
                                : "what came in the steady window over its length")
                        + "; both beside those of the fewest parallel requests. Load factor: requests being answered on"
                        + " average / users" + ranEmpty.map(note -> "; " + note).orElse(""),
                cycles,
                List.of(
                        new Column("tok/s each", cycle -> LoadCells.rate(cycle, CycleFigures.MEAN)),
                        new Column(
                                "change", cycle -> LoadCells.change(LoadCells.value(cycle, Metric.DECODE_RATE), each)),
                        new Column(
                                "tok/s together",
                                cycle -> LoadCells.figures(cycle).systemRate()),
                        new Column("times", cycle -> LoadCells.times(LoadCells.value(cycle, Metric.SYSTEM_RATE), all)),
                        new Column(
                                "tokens",
                                cycle -> String.valueOf(
                                        cycle.verdict().statistics().outputTokens())),
                        new Column(
                                "makespan",
                                cycle -> LoadCells.written(
                                        LoadCells.makespan(cycle),
                                        cycles.stream().anyMatch(c -> LoadCells.makespan(c) >= LoadCells.MINUTE))),
                        new Column("load factor", ShapeNotes::factor)));
    }

    private static RunTable table(
            String id, String title, String caption, List<Measured> cycles, List<Column> figures) {
        List<Column> columns = new ArrayList<>(List.of(PARALLEL, ANSWERED));
        columns.addAll(figures);
        List<List<String>> rows = cycles.stream()
                .map(cycle -> columns.stream()
                        .map(column -> column.cell().apply(cycle))
                        .toList())
                .toList();
        boolean starred = rows.stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith(LadderTable.STAR));
        List<String> captions = new ArrayList<>(List.of(caption));
        if (starred) {
            captions.add(LARGEST);
        }
        cycles.stream()
                .flatMap(cycle -> LoadCells.figures(cycle).notTokens().stream())
                .distinct()
                .forEach(note -> captions.add(LadderTable.TILDE + " " + note));
        return new RunTable(
                id,
                title,
                String.join("; ", captions) + ".",
                0,
                columns.stream().map(Column::head).toList(),
                rows);
    }
}
