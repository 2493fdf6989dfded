package dev.sluice.report;

import dev.sluice.report.BoxChart.Box;
import dev.sluice.report.LadderChart.Range;
import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.RequestMetric;
import dev.sluice.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the speeds of a level's requests lie: whether all get the same or some pay for others. */
final class SpeedSpread {

    private static final Statistic P95 = new Statistic.Rank(Percentile.of(95));

    /** Up to so many requests a level each one is drawn. */
    private static final int MOST_SINGLE = 32;

    private SpeedSpread() {}

    /** Empty when no request has a decode rate. */
    static Optional<BoxChart> of(RunReport run, List<LevelCycles> levels) {
        MetricPanel panel = new MetricPanel(
                run, levels, Metric.DECODE_RATE, List.of(new Statistic.Max(), CycleFigures.MEAN, new Statistic.Min()));
        List<Box> boxes = levels.stream().flatMap(level -> box(level).stream()).toList();
        if (boxes.isEmpty()) {
            return Optional.empty();
        }
        long failed = levels.stream().mapToInt(SpeedSpread::failed).sum();
        return Optional.of(new BoxChart(
                "speeds",
                "How evenly the speed is shared",
                "Decode rate of each answered request by parallel requests: line min to max, box p5 to p95, bar the"
                        + " median, a dot each request of up to " + MOST_SINGLE
                        + "; horizontal axis logarithmic; " + panel.counts()
                        + (failed == 0 ? "" : "; without: " + failed + " that failed and so have no speed"),
                panel.unit(),
                boxes,
                panel.limits()));
    }

    private static Optional<Box> box(LevelCycles level) {
        double[] values = level.cycles().stream()
                .flatMap(cycle -> cycle.samples().requests().stream())
                .map(SpeedSpread::speed)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        Distribution speeds = Distribution.of(values, 0);
        boolean few = values.length < Percentile.of(95).fewestSamples();
        return Optional.of(new Box(
                level.concurrency(),
                new Range(at(speeds, new Statistic.Min()), at(speeds, new Statistic.Max())),
                few ? Optional.empty() : Optional.of(new Range(at(speeds, CycleFigures.P5), at(speeds, P95))),
                at(speeds, CycleFigures.MEDIAN),
                values.length > MOST_SINGLE
                        ? List.of()
                        : Arrays.stream(speeds.values()).boxed().toList(),
                texts(level, speeds, few)));
    }

    private static BoxChart.Texts texts(LevelCycles level, Distribution speeds, boolean few) {
        int failed = failed(level);
        return new BoxChart.Texts(
                text(level, speeds, new Statistic.Min()),
                few ? CycleFigures.NOTHING : text(level, speeds, CycleFigures.P5),
                text(level, speeds, CycleFigures.MEDIAN),
                few ? CycleFigures.NOTHING : text(level, speeds, P95),
                text(level, speeds, new Statistic.Max()),
                "n = " + speeds.n() + (failed == 0 ? "" : ", " + failed + " failed"));
    }

    private static String text(LevelCycles level, Distribution speeds, Statistic statistic) {
        return level.rateText(Figures.text(at(speeds, statistic), Metric.DECODE_RATE.unit()));
    }

    private static double at(Distribution speeds, Statistic statistic) {
        return speeds.at(statistic).orElseThrow();
    }

    private static OptionalDouble speed(RequestSample request) {
        return RequestMetric.value(Metric.DECODE_RATE, request);
    }

    private static int failed(LevelCycles level) {
        return level.cycles().stream()
                .mapToInt(cycle -> cycle.verdict().statistics().failed())
                .sum();
    }
}
