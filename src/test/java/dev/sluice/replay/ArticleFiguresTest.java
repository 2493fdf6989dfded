package dev.sluice.replay;

import static dev.sluice.replay.WholeArticle.answered;
import static dev.sluice.replay.WholeArticle.at;
import static dev.sluice.replay.WholeArticle.cells;
import static dev.sluice.replay.WholeArticle.mean;
import static dev.sluice.replay.WholeArticle.responses;
import static dev.sluice.replay.WholeArticle.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Queueing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The article's raw data give the figures that were computed from them by other means, run by run and of those that were
 * answered, to the printed digit.
 */
class ArticleFiguresTest {

    @TempDir
    static Path folder;

    private static RecordedLadder ladder;

    @BeforeAll
    static void read() throws IOException {
        ladder = Recordings.read(WholeArticle.unpacked(folder)).get(0);
    }

    /**
     * Level, run, its end, answered, failed; speed in pieces/s mean, p5, p50, p95; seconds to the first text p50, mean, p95,
     * p99, max; seconds from there to the end min, mean, p99, max; makespan, pieces/s of all together, first texts before
     * the first end, pieces. Percentiles are interpolated there, so they are here.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,1,2025-01-30T17:43,1,0,54.36,54.36,54.36,54.36,0.94,0.94,0.94,0.94,0.94,39.33,39.33,39.33,39.33,40.3,53.1,1,2138",
                "1,2,2025-01-31T13:05,1,0,53.14,53.14,53.14,53.14,0.73,0.73,0.73,0.73,0.73,38.13,38.13,38.13,38.13,38.9,52.1,1,2026",
                "1,3,2025-02-02T12:40,1,0,55.06,55.06,55.06,55.06,3.97,3.97,3.97,3.97,3.97,24.39,24.39,24.39,24.39,28.4,47.4,1,1343",
                "2,1,2025-01-30T17:44,2,0,30.67,30.46,30.67,30.87,0.36,0.36,0.44,0.44,0.44,71.92,72.09,72.26,72.27,72.7,60.8,2,4422",
                "4,1,2025-02-02T12:16,4,0,19.87,19.58,19.68,20.43,1.54,1.54,1.54,1.54,1.54,79.14,94.31,106.96,107.17,108.7,69.1,4,7510",
                "4,2,2025-02-02T12:42,4,0,21.53,20.84,21.38,22.43,0.43,0.43,0.52,0.52,0.53,65.99,86.23,99.79,99.89,100.4,74.2,4,7446",
                "8,1,2025-01-30T17:49,8,0,12.92,12.57,12.88,13.52,0.50,0.47,0.51,0.51,0.51,126.97,152.11,174.06,174.62,175.1,90.0,8,15758",
                "8,2,2025-02-02T12:45,8,0,12.71,12.43,12.60,13.19,0.58,0.54,0.58,0.58,0.58,113.97,145.50,161.93,162.23,162.8,90.9,8,14802",
                "16,1,2025-01-30T17:54,16,0,9.81,9.52,9.77,10.13,0.66,0.64,0.67,0.67,0.67,121.12,206.81,279.99,281.07,281.3,115.2,16,32418",
                "19,1,2025-01-30T18:00,19,0,9.13,8.97,9.07,9.53,0.63,0.62,0.64,0.64,0.64,134.66,223.55,320.74,323.83,324.5,119.4,19,38755",
                "19,2,2025-02-02T12:50,19,0,9.03,8.71,9.01,9.40,0.86,0.83,0.87,0.87,0.87,152.21,226.45,298.03,298.37,299.2,129.4,19,38731",
                "32,1,2025-01-30T18:10,32,0,7.98,6.65,8.47,9.31,0.56,84.05,227.13,234.90,235.93,161.05,248.64,366.42,375.66,608.3,102.7,19,62452",
                "38,1,2025-02-02T13:00,38,0,7.70,6.39,7.47,9.25,68.94,110.13,257.92,295.68,314.65,136.35,257.54,343.46,345.43,589.4,124.5,19,73385",
                "57,1,2025-02-02T13:16,57,0,7.24,6.23,6.55,9.21,228.52,250.38,575.67,617.56,636.04,146.73,270.52,364.18,365.81,911.4,120.2,19,109573",
                "64,1,2025-01-30T18:29,64,0,7.06,6.00,6.45,8.99,262.79,321.96,761.89,790.82,791.86,137.05,279.51,430.41,450.13,1116.3,111.4,19,124372",
                "76,1,2025-02-02T13:38,76,0,7.01,6.22,6.47,8.93,337.39,400.85,904.98,936.49,948.67,143.13,286.76,419.02,460.30,1330.2,113.2,19,150573",
                "95,1,2025-02-02T14:05,95,0,6.63,5.81,6.22,8.88,588.13,576.43,1240.94,1283.41,1343.14,136.44,299.59,484.68,520.30,1587.4,116.9,19,185522",
                "128,1,2025-01-30T19:06,128,0,6.50,5.61,6.19,8.85,856.48,858.27,1839.99,1915.72,1924.90,155.36,306.60,446.27,518.04,2245.6,112.0,19,251551",
                "256,1,2025-01-30T20:05,208,48,6.34,5.56,6.05,8.83,1510.39,1534.79,3089.99,3217.12,3269.74,126.47,311.25,472.43,531.75,3526.7,114.6,19,404069"
            })
    void gives_each_run_its_own_figures(String expected) {
        String[] cells = expected.split(",", -1);
        RecordedCycle cycle = ladder.runs(Integer.parseInt(cells[0])).get(Integer.parseInt(cells[1]) - 1);

        assertThat(cells[0] + "," + cells[1] + "," + figures(cycle)).isEqualTo(expected);
    }

    @Test
    void knows_level_5_that_only_the_history_has() {
        RecordedCycle five = ladder.runs(5).get(0);

        assertThat(cells(1, mean(values(five, Metric.DECODE_RATE))) + ","
                        + cells(2, mean(values(five, Metric.TTFB)), responses(five)[0], responses(five)[4]))
                .isEqualTo("19.2,0.30,84.99,119.26");
        assertThat(CycleStatistics.of(five.samples()).outputTokens()).isEqualTo(9564);
    }

    /**
     * Level; seconds from the first sample of the GPU to the last within the level's own run, mean W, most W, and Wh: the
     * mean over those seconds.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,25,17.29,19.7,0.12",
                "2,71,23.06,24.0,0.45",
                "4,98,25.30,27.3,0.69",
                "8,160,29.78,31.9,1.32",
                "16,279,22.42,29.3,1.74",
                "19,296,21.66,29.4,1.78",
                "32,606,20.76,27.0,3.50",
                "38,587,20.87,27.2,3.40",
                "57,909,20.47,28.9,5.17",
                "64,1114,20.89,28.1,6.46",
                "76,1327,20.38,27.3,7.51",
                "95,1585,20.40,26.7,8.98",
                "128,2243,20.54,28.9,12.80",
                "256,3523,20.30,29.1,19.87"
            })
    void cuts_the_gpus_power_to_each_levels_own_run(String expected) {
        int level = Integer.parseInt(expected.substring(0, expected.indexOf(',')));
        HostSeries power = power(level);
        double[] watts =
                IntStream.range(0, power.count()).mapToDouble(power::value).toArray();
        double seconds = (power.nanos(power.count() - 1) - power.nanos(0)) / 1e9;

        assertThat(level + "," + cells(0, seconds) + "," + cells(2, mean(watts)) + ","
                        + cells(1, Arrays.stream(watts).max().orElseThrow()) + "," + cells(2, wattHours(power)))
                .isEqualTo(expected);
    }

    @Test
    void needs_73_8_watt_hours_in_all_where_the_article_counted_278() {
        double sum = ladder.levels().stream()
                .filter(level -> level != 5)
                .mapToDouble(level -> wattHours(power(level)))
                .sum();

        assertThat(cells(1, sum)).isEqualTo("73.8");
    }

    private static HostSeries power(int level) {
        return ladder.last(level).orElseThrow().host().series().stream()
                .filter(series -> series.metric() == HostMetric.GPU_POWER)
                .findFirst()
                .orElseThrow();
    }

    private static double wattHours(HostSeries power) {
        double seconds = (power.nanos(power.count() - 1) - power.nanos(0)) / 1e9;
        return seconds
                / 3600
                * IntStream.range(0, power.count())
                        .mapToDouble(power::value)
                        .average()
                        .orElseThrow();
    }

    private static String figures(RecordedCycle cycle) {
        CycleSamples samples = cycle.samples();
        CycleStatistics all = CycleStatistics.of(samples);
        double[] speeds = values(cycle, Metric.DECODE_RATE);
        double[] waits = values(cycle, Metric.TTFB);
        double[] responses = responses(cycle);
        long firstEnd = answered(cycle).stream()
                .mapToLong(r -> r.timeline().lastText().orElseThrow())
                .min()
                .orElseThrow();
        long atOnce = answered(cycle).stream()
                .filter(r -> r.timeline().firstText().orElseThrow() < firstEnd)
                .count();
        Queueing.of(samples).slots().ifPresent(slots -> assertThat(slots).isEqualTo((int) atOnce));
        assertThat(all.bookkeeping()).isEmpty();
        return String.join(
                ",",
                String.format(
                        Locale.ROOT,
                        "%tFT%<tR",
                        samples.startedAt().plus(samples.makespan()).atOffset(ZoneOffset.ofHours(-3))),
                String.valueOf(all.answered()),
                String.valueOf(all.failed()),
                cells(2, mean(speeds), at(speeds, 0.05), at(speeds, 0.5), at(speeds, 0.95)),
                cells(2, at(waits, 0.5), mean(waits), at(waits, 0.95), at(waits, 0.99), at(waits, 1)),
                cells(2, at(responses, 0), mean(responses), at(responses, 0.99), at(responses, 1)),
                cells(1, samples.makespan().toNanos() / 1e9, all.systemRate().orElseThrow()),
                String.valueOf(atOnce),
                String.valueOf(all.outputTokens()));
    }
}
