package dev.sluice.report;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Point;
import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The charts of a {@link Comparison}: one figure each, a line a ladder. */
public final class ComparisonCharts {

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(
                    "compared-speed",
                    "How fast the answer comes to each person",
                    "Decode rate, mean over the requests of a cycle",
                    Metric.DECODE_RATE,
                    CycleFigures.MEAN),
            new Subject(
                    "compared-ttfb",
                    "How long people wait for the first word",
                    "TTFB, p99",
                    Metric.TTFB,
                    CycleFigures.P99),
            new Subject(
                    "compared-system",
                    "What each delivers to all together",
                    "Output of all requests together over the makespan",
                    Metric.SYSTEM_RATE,
                    CycleFigures.MEAN));

    /** More lines than can be told apart. */
    private static final int MOST_LINES = 6;

    /** From this ratio of the highest to the lowest value on, a linear axis would press the low ones flat. */
    private static final double WIDE = 20;

    /** A limit so many times above every value would do that to all of them: it goes into the caption. */
    private static final double FAR = 4;

    private static final double FAR_LOGARITHMIC = 1000;

    private ComparisonCharts() {}

    /** Those that have something to show, in the order of a report. */
    public static List<LadderChart> of(Comparison comparison) {
        return SUBJECTS.stream()
                .map(subject -> chart(comparison, subject))
                .filter(chart -> values(chart.lines().toList()).findAny().isPresent())
                .toList();
    }

    private record Subject(String id, String title, String name, Metric metric, Statistic statistic) {}

    private static LadderChart chart(Comparison comparison, Subject subject) {
        List<Integer> levels = levels(comparison);
        List<Line> all = comparison.entries().stream()
                .map(entry -> line(entry, subject, levels))
                .filter(line ->
                        line.points().stream().anyMatch(point -> point.value().isPresent()))
                .toList();
        List<Line> lines = all.stream().limit(MOST_LINES).toList();
        double highest = values(lines).max().orElse(0);
        double lowest = values(lines).min().orElse(0);
        boolean wide = subject.metric().waiting() && lowest > 0 && highest / lowest >= WIDE;
        List<Objective> limits = sharedLimits(comparison, subject.metric()).stream()
                .filter(limit -> limit.limit().value() <= highest * (wide ? FAR_LOGARITHMIC : FAR))
                .toList();
        LadderChart.Panel panel = new LadderChart.Panel(
                unit(comparison, subject.metric()),
                wide,
                lines,
                false,
                limits.stream().map(ComparisonCharts::level).toList());
        return new LadderChart(
                subject.id(),
                subject.title(),
                caption(comparison, subject, all, wide),
                List.of(panel),
                List.of(),
                OptionalInt.empty());
    }

    private static String caption(Comparison comparison, Subject subject, List<Line> all, boolean wide) {
        List<String> parts = new ArrayList<>();
        parts.add(subject.name() + ", by parallel requests");
        parts.add(wide ? "both axes logarithmic" : "horizontal axis logarithmic");
        IntSummaryStatistics n = comparison.entries().stream()
                .flatMap(entry -> entry.run().measured().stream())
                .mapToInt(cycle -> n(cycle, subject.metric()))
                .summaryStatistics();
        parts.add("n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax() + " requests a level");
        for (Line line : all) {
            String never = line.points().stream()
                    .filter(Point::never)
                    .map(point -> String.valueOf(point.concurrency()))
                    .collect(Collectors.joining(", "));
            if (!never.isEmpty()) {
                parts.add(line.name() + " at " + never + ": never, for it falls on a failed request");
            }
        }
        comparison.entries().stream()
                .map(Comparison.Entry::name)
                .filter(name -> all.stream().noneMatch(line -> line.name().equals(name)))
                .forEach(name -> parts.add("no value of " + name));
        if (all.size() > MOST_LINES) {
            parts.add("not drawn but in the table: " + (all.size() - MOST_LINES) + " more");
        }
        return String.join("; ", parts);
    }

    /** Those that any ladder measured, ascending. */
    private static List<Integer> levels(Comparison comparison) {
        return comparison.entries().stream()
                .flatMap(entry -> entry.run().measured().stream())
                .map(CycleReport::concurrency)
                .distinct()
                .sorted()
                .toList();
    }

    /** A dash where this ladder did not measure a level. */
    private static Line line(Comparison.Entry entry, Subject subject, List<Integer> levels) {
        return new Line(
                "",
                entry.name(),
                levels.stream()
                        .map(level -> entry.run().measured().stream()
                                .filter(cycle -> cycle.concurrency() == level)
                                .findFirst()
                                .map(cycle -> point(cycle, subject))
                                .orElseGet(() -> new Point(
                                        level, OptionalDouble.empty(), Optional.empty(), CycleFigures.NOTHING)))
                        .toList());
    }

    private static Point point(CycleReport.Measured cycle, Subject subject) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        OptionalDouble value = figures.value(subject.metric(), subject.statistic());
        boolean finite = value.isPresent() && Double.isFinite(value.getAsDouble());
        String text = figures.rateText(figures.text(subject.metric(), subject.statistic()))
                + (value.isPresent() && figures.extreme(subject.metric(), subject.statistic()) ? LadderTable.STAR : "");
        return new Point(
                cycle.concurrency(),
                finite ? value : OptionalDouble.empty(),
                Optional.empty(),
                text + ", n = " + n(cycle, subject.metric()));
    }

    /** Requests that have a value; those answered for a metric with one value a cycle. */
    private static int n(CycleReport.Measured cycle, Metric metric) {
        return metric.perCycle()
                ? cycle.verdict().statistics().answered()
                : cycle.verdict().statistics().distribution(metric).n();
    }

    /** The objectives on {@code metric} that every ladder is judged by. */
    private static List<Objective> sharedLimits(Comparison comparison, Metric metric) {
        return comparison.entries().get(0).run().thresholds().judged().stream()
                .filter(objective -> objective.metric() == metric)
                .filter(objective -> comparison.entries().stream()
                        .allMatch(entry -> entry.run().thresholds().judged().contains(objective)))
                .toList();
    }

    private static Chart.Level level(Objective objective) {
        String statistic = objective.metric().perCycle()
                ? ""
                : ", " + objective.statistic().label();
        return new Chart.Level(
                "limit " + objective.limit().exact() + " (" + Plain.text(objective.id(), 40) + statistic + ")",
                objective.limit().value(),
                objective.bound() == Objective.Bound.AT_MOST ? Chart.Kind.AT_MOST : Chart.Kind.AT_LEAST);
    }

    private static String unit(Comparison comparison, Metric metric) {
        if (metric.waiting()) {
            return "seconds";
        }
        List<String> units = comparison.entries().stream()
                .flatMap(entry -> entry.run().measured().stream())
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()).rateUnit())
                .distinct()
                .toList();
        return String.join(" or ", units);
    }

    private static DoubleStream values(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.value().isPresent())
                .mapToDouble(point -> point.value().orElseThrow());
    }
}
