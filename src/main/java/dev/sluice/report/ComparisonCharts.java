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
import java.util.function.UnaryOperator;
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
        double far = highest * (wide ? FAR_LOGARITHMIC : FAR);
        String unit = unit(comparison, subject.metric());
        UnaryOperator<String> counted = text -> unit.contains(" or ") ? text : text.replace("tok/s", unit);
        List<Objective> limits = sharedLimits(comparison, subject.metric());
        List<String> caption = caption(comparison, subject, all, wide);
        limits.stream()
                .filter(limit -> limit.limit().value() > far)
                .forEach(limit -> caption.add(MetricPanel.level(limit, counted).name() + " far above"));
        LadderChart.Panel panel = new LadderChart.Panel(
                unit,
                wide,
                lines,
                false,
                limits.stream()
                        .filter(limit -> limit.limit().value() <= far)
                        .map(limit -> MetricPanel.level(limit, counted))
                        .toList());
        return new LadderChart(
                subject.id(),
                subject.title(),
                String.join("; ", caption),
                List.of(panel),
                List.of(),
                OptionalInt.empty());
    }

    private static List<String> caption(Comparison comparison, Subject subject, List<Line> all, boolean wide) {
        List<String> parts = new ArrayList<>();
        parts.add(subject.name() + ", by parallel requests");
        parts.add(wide ? "both axes logarithmic" : "horizontal axis logarithmic");
        IntSummaryStatistics n = comparison.entries().stream()
                .flatMap(entry -> LevelCycles.of(entry.run()).stream())
                .mapToInt(level -> level.n(subject.metric()))
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
        return parts;
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
        List<LevelCycles> measured = LevelCycles.of(entry.run());
        return new Line(
                "",
                entry.name(),
                levels.stream()
                        .map(concurrency -> measured.stream()
                                .filter(level -> level.concurrency() == concurrency)
                                .findFirst()
                                .map(level -> level.point(subject.metric(), subject.statistic()))
                                .orElseGet(() -> new Point(
                                        concurrency, OptionalDouble.empty(), Optional.empty(), CycleFigures.NOTHING)))
                        .toList());
    }

    /** The objectives on {@code metric} that every ladder is judged by. */
    private static List<Objective> sharedLimits(Comparison comparison, Metric metric) {
        return comparison.entries().get(0).run().thresholds().judged().stream()
                .filter(objective -> objective.metric() == metric)
                .filter(objective -> comparison.entries().stream()
                        .allMatch(entry -> entry.run().thresholds().judged().contains(objective)))
                .toList();
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
