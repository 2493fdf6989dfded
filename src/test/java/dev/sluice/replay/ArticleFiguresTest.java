package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.RequestMetric;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The article's raw data give the figures that were computed from them by other means, to the printed digit. Each line:
 * level, run, answered, failed; speed in pieces/s mean, p5, p50, p95; seconds to the first text p50, mean, p95, p99, max;
 * seconds from there to the end min, mean, p99, max; makespan, pieces/s of all together, first texts before the first
 * end, pieces. Percentiles are interpolated there, so they are here.
 */
class ArticleFiguresTest {

    private static final Path DATA = Path.of("src/test/resources/article/deepseek-r1-7b");

    private final RecordedLadder ladder = Recordings.read(DATA).get(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,1,1,0,54.36,54.36,54.36,54.36,0.94,0.94,0.94,0.94,0.94,39.33,39.33,39.33,39.33,40.3,53.1,1,2138",
                "1,2,1,0,53.14,53.14,53.14,53.14,0.73,0.73,0.73,0.73,0.73,38.13,38.13,38.13,38.13,38.9,52.1,1,2026",
                "1,3,1,0,55.06,55.06,55.06,55.06,3.97,3.97,3.97,3.97,3.97,24.39,24.39,24.39,24.39,28.4,47.4,1,1343",
                "4,1,4,0,19.87,19.58,19.68,20.43,1.54,1.54,1.54,1.54,1.54,79.14,94.31,106.96,107.17,108.7,69.1,4,7510",
                "4,2,4,0,21.53,20.84,21.38,22.43,0.43,0.43,0.52,0.52,0.53,65.99,86.23,99.79,99.89,100.4,74.2,4,7446",
                "19,1,19,0,9.13,8.97,9.07,9.53,0.63,0.62,0.64,0.64,0.64,134.66,223.55,320.74,323.83,324.5,119.4,19,38755",
                "19,2,19,0,9.03,8.71,9.01,9.40,0.86,0.83,0.87,0.87,0.87,152.21,226.45,298.03,298.37,299.2,129.4,19,38731",
                "256,1,208,48,6.34,5.56,6.05,8.83,1510.39,1534.79,3089.99,3217.12,3269.74,126.47,311.25,472.43,531.75,"
                        + "3526.7,114.6,19,404069"
            })
    void gives_each_run_its_own_figures(String expected) {
        String[] cells = expected.split(",", -1);
        RecordedCycle cycle = ladder.runs(Integer.parseInt(cells[0])).get(Integer.parseInt(cells[1]) - 1);

        assertThat(cells[0] + "," + cells[1] + "," + figures(cycle)).isEqualTo(expected);
    }

    private static String figures(RecordedCycle cycle) {
        CycleStatistics all = CycleStatistics.of(cycle.samples());
        List<RequestSample> answered = cycle.samples().requests().stream()
                .filter(request -> request.outcome().answered())
                .toList();
        double[] speeds = values(answered, Metric.DECODE_RATE);
        double[] waits = values(answered, Metric.TTFB);
        double[] responses = answered.stream()
                .mapToDouble(r -> (r.timeline().lastText().orElseThrow()
                                - r.timeline().firstText().orElseThrow())
                        / 1e9)
                .sorted()
                .toArray();
        long firstEnd = answered.stream()
                .mapToLong(r -> r.timeline().lastText().orElseThrow())
                .min()
                .orElseThrow();
        long atOnce = answered.stream()
                .filter(r -> r.timeline().firstText().orElseThrow() < firstEnd)
                .count();
        return Stream.of(
                        Stream.of(String.valueOf(all.answered()), String.valueOf(all.failed())),
                        cells(2, mean(speeds), at(speeds, 0.05), at(speeds, 0.5), at(speeds, 0.95)),
                        cells(2, at(waits, 0.5), mean(waits), at(waits, 0.95), at(waits, 0.99), at(waits, 1)),
                        cells(2, at(responses, 0), mean(responses), at(responses, 0.99), at(responses, 1)),
                        cells(
                                1,
                                cycle.samples().makespan().toNanos() / 1e9,
                                all.systemRate().orElseThrow()),
                        Stream.of(String.valueOf(atOnce), String.valueOf(all.outputTokens())))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(","));
    }

    private static double[] values(List<RequestSample> requests, Metric metric) {
        return requests.stream()
                .mapToDouble(request -> RequestMetric.value(metric, request).orElseThrow())
                .sorted()
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Linear between the two nearest, as numpy does. */
    private static double at(double[] sorted, double share) {
        return Quantile.withDefaults().with(EstimationMethod.HF7).evaluate(sorted, share);
    }

    private static Stream<String> cells(int decimals, double... values) {
        return DoubleStream.of(values).mapToObj(value -> String.format(Locale.ROOT, "%." + decimals + "f", value));
    }
}
