package dev.sluice.report;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Panel;
import dev.sluice.report.LadderChart.Point;
import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One metric of requests over the levels, with the limits set for it.
 *
 * @param statistics one a line, the highest first
 */
record MetricPanel(RunReport run, List<LevelCycles> levels, Metric metric, List<Statistic> statistics) {

    /** From this ratio of the highest to the lowest value on, a linear axis would press the low ones flat. */
    private static final double WIDE = 20;

    /** A limit so many times above every value would do that to all of them: it goes into the caption. */
    private static final double FAR = 4;

    private static final double FAR_LOGARITHMIC = 1000;

    boolean any() {
        return values().findAny().isPresent();
    }

    /** Whether waits of very different length are to be seen side by side. */
    boolean wide() {
        double lowest = values().min().orElse(0);
        return metric.waiting() && lowest > 0 && highest() / lowest >= WIDE;
    }

    Panel panel(String y, boolean filled) {
        return new Panel(y, wide(), lines(), filled, limits());
    }

    List<Line> lines() {
        return statistics.stream()
                .map(statistic -> new Line(
                        "",
                        metric.perCycle() ? "all together" : statistic.label(),
                        levels.stream()
                                .map(level -> level.point(metric, statistic))
                                .toList()))
                .toList();
    }

    /** The limits that are near enough to be drawn. */
    List<Chart.Level> limits() {
        return objectives().stream()
                .filter(objective -> !far(objective))
                .map(this::level)
                .toList();
    }

    /** What the caption says: of limits that are not drawn, and of figures that never came. */
    List<String> remarks() {
        List<String> texts = new ArrayList<>();
        objectives().stream()
                .filter(this::far)
                .forEach(objective -> texts.add(level(objective).name() + " far above"));
        Map<String, List<String>> linesByLevels = new LinkedHashMap<>();
        for (Line line : lines()) {
            String never = line.points().stream()
                    .filter(Point::never)
                    .map(point -> String.valueOf(point.concurrency()))
                    .collect(Collectors.joining(", "));
            if (!never.isEmpty()) {
                linesByLevels.computeIfAbsent(never, n -> new ArrayList<>()).add(line.name());
            }
        }
        linesByLevels.forEach((never, names) -> texts.add(String.join(" and ", names) + " at " + never
                + " never came (x): " + (names.size() == 1 ? "it falls" : "they fall") + " on a failed request"));
        repeats().ifPresent(texts::add);
        return texts;
    }

    private Optional<String> repeats() {
        String repeated = levels.stream()
                .filter(level -> level.cycles().size() > 1)
                .map(level -> String.valueOf(level.concurrency()))
                .collect(Collectors.joining(", "));
        return repeated.isEmpty()
                ? Optional.empty()
                : Optional.of("at " + repeated + " the median of repeats, with a band from the lowest to the highest");
    }

    /** Such as {@code "n = 1 to 256 requests a level"}; of a sampled metric they are samples. */
    String counts() {
        IntSummaryStatistics n =
                levels.stream().mapToInt(level -> level.n(metric)).summaryStatistics();
        return "n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax()
                + (metric.sampled() ? " samples" : " requests") + " a level";
    }

    /** The same of the levels up to {@code last}. */
    MetricPanel upTo(int last) {
        return new MetricPanel(
                run,
                levels.stream().filter(level -> level.concurrency() <= last).toList(),
                metric,
                statistics);
    }

    /** The unit of the axis. */
    String unit() {
        return metric.waiting() ? "seconds" : rateText(metric.unit().symbol());
    }

    /** {@code text} with the unit that was counted in truth. */
    private String rateText(String text) {
        return levels.stream()
                .filter(LevelCycles::chunksCounted)
                .findFirst()
                .map(level -> level.rateText(text))
                .orElse(text);
    }

    private double highest() {
        return values().max().orElse(0);
    }

    private boolean far(Objective objective) {
        return objective.limit().value() > highest() * (wide() ? FAR_LOGARITHMIC : FAR);
    }

    private List<Objective> objectives() {
        return run.thresholds().judged().stream()
                .filter(objective -> objective.metric() == metric)
                .toList();
    }

    private Chart.Level level(Objective objective) {
        return level(objective, this::rateText);
    }

    /** @param unit writes the unit that was counted in truth */
    static Chart.Level level(Objective objective, UnaryOperator<String> unit) {
        String statistic = objective.metric().perCycle()
                ? ""
                : ", " + objective.statistic().label();
        return new Chart.Level(
                "limit " + unit.apply(objective.limit().exact()) + " (" + Plain.text(objective.id(), 40) + statistic
                        + ")",
                objective.limit().value(),
                objective.bound() == Objective.Bound.AT_MOST ? Chart.Kind.AT_MOST : Chart.Kind.AT_LEAST);
    }

    private DoubleStream values() {
        return lines().stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.value().isPresent())
                .mapToDouble(point -> point.value().orElseThrow());
    }
}
