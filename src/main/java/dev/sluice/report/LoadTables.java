package dev.sluice.report;

import dev.sluice.report.CycleReport.Measured;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The tables of what requests brought: wait, speed, duration, and what a level gains over the first. */
final class LoadTables {

    private static final Statistic P95 = new Statistic.Rank(Percentile.of(95));
    private static final Statistic MIN = new Statistic.Min();
    private static final Statistic MAX = new Statistic.Max();

    private static final Column PARALLEL = new Column("parallel", cycle -> String.valueOf(cycle.concurrency()));
    private static final Column ANSWERED =
            new Column("ok/sent", cycle -> figures(cycle).answered());

    private static final String LARGEST =
            LadderTable.STAR + " the largest or smallest of n: too few for that percentile";
    private static final double MINUTE = 60;

    private LoadTables() {}

    private record Column(String head, Function<Measured, String> cell) {}

    static List<RunTable> of(RunReport run) {
        List<Measured> cycles = run.measured();
        return List.of(wait(cycles), speed(cycles), duration(cycles), scaling(cycles));
    }

    private static RunTable wait(List<Measured> cycles) {
        return table(
                "ttfb",
                "How long people wait for the first word",
                "TTFB: from the instant a request was due to its first text",
                cycles,
                Stream.of(CycleFigures.MEAN, P95, CycleFigures.P99)
                        .map(s -> new Column("TTFB " + s.label(), cycle -> text(cycle, Metric.TTFB, s)))
                        .toList());
    }

    private static RunTable speed(List<Measured> cycles) {
        boolean minutes = minutes(cycles);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("failed", LoadTables::failed));
        for (Statistic s : List.of(CycleFigures.MEAN, CycleFigures.P5, P95, CycleFigures.P99)) {
            String unit = columns.size() == 1 ? "tok/s " : "";
            columns.add(new Column(unit + s.label(), cycle -> rate(cycle, s)));
        }
        columns.add(new Column("wait mean", cycle -> text(cycle, Metric.TTFB, CycleFigures.MEAN)));
        columns.add(new Column("duration mean", cycle -> duration(cycle, CycleFigures.MEAN, minutes)));
        columns.add(new Column("duration p99", cycle -> duration(cycle, CycleFigures.P99, minutes)));
        return table(
                "speed",
                "How fast the answer comes, and how long it takes",
                "tok/s: decode rate of each request, between its first text and its last; the slowest people are at p5."
                        + " Wait: TTFB. Duration: from due to the last text" + written(minutes)
                        + ". Failed: requests neither answered nor cancelled",
                cycles,
                columns);
    }

    private static RunTable duration(List<Measured> cycles) {
        boolean minutes = minutes(cycles);
        return table(
                "duration",
                "How long until the answer is complete",
                "Duration (e2e): from the instant a request was due to its last text, the wait included"
                        + written(minutes),
                cycles,
                Stream.of(MIN, CycleFigures.MEAN, CycleFigures.P99, MAX)
                        .map(s -> new Column("duration " + s.label(), cycle -> duration(cycle, s, minutes)))
                        .toList());
    }

    /** Against the fewest parallel requests of the run, wherever in it they stand. */
    private static RunTable scaling(List<Measured> cycles) {
        Optional<Measured> first = cycles.stream().min(Comparator.comparingInt(CycleReport::concurrency));
        OptionalDouble each = first.map(c -> value(c, Metric.DECODE_RATE)).orElse(OptionalDouble.empty());
        OptionalDouble all = first.map(c -> value(c, Metric.SYSTEM_RATE)).orElse(OptionalDouble.empty());
        return table(
                "scaling",
                "What more people at once cost each, and bring together",
                "tok/s each: mean decode rate of a request; together: output of all requests over the makespan, from due"
                        + " to the last outcome; both beside those of the fewest parallel requests",
                cycles,
                List.of(
                        new Column("tok/s each", cycle -> rate(cycle, CycleFigures.MEAN)),
                        new Column("change", cycle -> change(value(cycle, Metric.DECODE_RATE), each)),
                        new Column("tok/s together", cycle -> figures(cycle).systemRate()),
                        new Column("times", cycle -> times(value(cycle, Metric.SYSTEM_RATE), all)),
                        new Column(
                                "tokens",
                                cycle -> String.valueOf(
                                        cycle.verdict().statistics().outputTokens())),
                        new Column(
                                "makespan",
                                cycle -> written(
                                        makespan(cycle), cycles.stream().anyMatch(c -> makespan(c) >= MINUTE)))));
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
                .flatMap(cycle -> figures(cycle).notTokens().stream())
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

    private static CycleFigures figures(Measured cycle) {
        return new CycleFigures(cycle.verdict().statistics());
    }

    private static OptionalDouble value(Measured cycle, Metric metric) {
        return figures(cycle).value(metric, CycleFigures.MEAN);
    }

    private static String text(Measured cycle, Metric metric, Statistic statistic) {
        return figures(cycle).text(metric, statistic) + star(cycle, metric, statistic);
    }

    private static String star(Measured cycle, Metric metric, Statistic statistic) {
        CycleFigures figures = figures(cycle);
        return figures.value(metric, statistic).isPresent() && figures.extreme(metric, statistic)
                ? LadderTable.STAR
                : "";
    }

    private static String rate(Measured cycle, Statistic statistic) {
        String rate = figures(cycle).rate(Metric.DECODE_RATE, statistic);
        boolean chunks = figures(cycle).chunksCounted() && !rate.equals(CycleFigures.NOTHING);
        return rate + star(cycle, Metric.DECODE_RATE, statistic) + (chunks ? LadderTable.TILDE : "");
    }

    private static String failed(Measured cycle) {
        double share = (double) cycle.verdict().statistics().failed()
                / cycle.verdict().statistics().sent();
        return share > 0 && share < 0.0005 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String duration(Measured cycle, Statistic statistic, boolean minutes) {
        OptionalDouble seconds = figures(cycle).value(Metric.E2E, statistic);
        return (seconds.isPresent() ? written(seconds.getAsDouble(), minutes) : CycleFigures.NOTHING)
                + star(cycle, Metric.E2E, statistic);
    }

    private static String written(double seconds, boolean minutes) {
        return minutes ? Figures.minutes(seconds) : Figures.text(seconds, Unit.SECONDS);
    }

    private static String written(boolean minutes) {
        return minutes ? ", in mm:ss.hh" : "";
    }

    /** One way of writing for a whole run, so that figures can be compared: mm:ss.hh once one takes a minute. */
    private static boolean minutes(List<Measured> cycles) {
        return cycles.stream()
                .flatMapToDouble(cycle -> Stream.of(MIN, CycleFigures.MEAN, CycleFigures.P99, MAX)
                        .map(s -> figures(cycle).value(Metric.E2E, s))
                        .flatMapToDouble(value ->
                                value.isPresent() ? DoubleStream.of(value.getAsDouble()) : DoubleStream.empty()))
                .anyMatch(seconds -> Double.isFinite(seconds) && seconds >= MINUTE);
    }

    private static double makespan(Measured cycle) {
        return cycle.samples().makespan().toNanos() / 1e9;
    }

    private static String change(OptionalDouble value, OptionalDouble first) {
        return comparable(value, first)
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * (value.getAsDouble() / first.getAsDouble() - 1))
                : CycleFigures.NOTHING;
    }

    private static String times(OptionalDouble value, OptionalDouble first) {
        return comparable(value, first)
                ? String.format(Locale.ROOT, "x %.2f", value.getAsDouble() / first.getAsDouble())
                : CycleFigures.NOTHING;
    }

    private static boolean comparable(OptionalDouble value, OptionalDouble first) {
        return value.isPresent() && first.isPresent() && first.getAsDouble() > 0;
    }
}
