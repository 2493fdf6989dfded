package dev.sluice.report;

import dev.sluice.report.LadderChart.Point;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two things that people feel, one against the other: how fast the text comes, and how long the wait for it was. */
final class SpeedAgainstWait {

    /** From this ratio of the highest to the lowest speed on, both axes are logarithmic. */
    private static final double WIDE = 4;

    private SpeedAgainstWait() {}

    /**
     * Mean speed against the {@code wait} statistic of TTFB. Empty below two levels with both, which would show no way.
     */
    static Optional<ScatterChart> of(RunReport run, List<LevelCycles> levels, Statistic wait) {
        MetricPanel waits = new MetricPanel(run, levels, Metric.TTFB, List.of(wait));
        MetricPanel speeds = new MetricPanel(run, levels, Metric.DECODE_RATE, List.of(CycleFigures.MEAN));
        List<ScatterChart.Point> points =
                levels.stream().map(level -> point(level, wait)).toList();
        if (points.stream().filter(ScatterChart.Point::drawn).count() < 2) {
            return Optional.empty();
        }
        return Optional.of(new ScatterChart(
                "speed-" + wait.label() + "-wait",
                "Speed against " + (wait.equals(CycleFigures.MEAN) ? "the mean wait" : "the longest waits"),
                caption(waits, speeds, wait, points),
                new ScatterChart.Axis(wait.label() + " TTFB, seconds", waits.wide(), waits.limits()),
                new ScatterChart.Axis("mean decode rate, " + speeds.unit(), doubled(points), speeds.limits()),
                points));
    }

    private static String caption(
            MetricPanel waits, MetricPanel speeds, Statistic wait, List<ScatterChart.Point> points) {
        List<String> caption = new ArrayList<>();
        caption.add("Mean decode rate over " + wait.label()
                + " TTFB, a point a level with its parallel requests; fast and soon is top left");
        caption.add(
                waits.wide() && doubled(points)
                        ? "both axes logarithmic"
                        : waits.wide()
                                ? "horizontal axis logarithmic"
                                : doubled(points) ? "vertical axis logarithmic" : "both axes linear");
        caption.add(speeds.counts());
        caption.addAll(waits.remarks());
        speeds.remarks().stream().filter(remark -> !caption.contains(remark)).forEach(caption::add);
        String without = points.stream()
                .filter(point -> !point.drawn() && !point.text().contains("never"))
                .map(point -> String.valueOf(point.concurrency()))
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            caption.add("no figure at " + without);
        }
        return String.join("; ", caption);
    }

    /** Whether the speeds are so far apart that each halving is worth as much room as the one before. */
    private static boolean doubled(List<ScatterChart.Point> points) {
        DoubleSummaryStatistics speeds = points.stream()
                .filter(ScatterChart.Point::drawn)
                .mapToDouble(point -> point.y().orElseThrow())
                .summaryStatistics();
        return speeds.getMin() > 0 && speeds.getMax() / speeds.getMin() >= WIDE;
    }

    private static ScatterChart.Point point(LevelCycles level, Statistic wait) {
        Point waited = level.point(Metric.TTFB, wait);
        Point speed = level.point(Metric.DECODE_RATE, CycleFigures.MEAN);
        return new ScatterChart.Point(
                level.concurrency(),
                waited.value(),
                speed.value(),
                level.word(),
                "wait " + waited.text() + "; speed " + speed.text());
    }
}
