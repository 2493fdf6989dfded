package dev.sluice.replay;

import static dev.sluice.replay.WholeArticle.at;
import static dev.sluice.replay.WholeArticle.cells;
import static dev.sluice.replay.WholeArticle.mean;
import static dev.sluice.replay.WholeArticle.responses;
import static dev.sluice.replay.WholeArticle.values;
import static dev.sluice.replay.WholeArticle.withZeros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables that the article printed, cell by cell from its raw data, in the way its tool made them. It took speeds of a
 * level's last run at that time and waits and durations of the first, counted requests that failed as zeros, and has
 * three rules for a percentile. Cells that cannot be had again, or that hide something, are told one by one below.
 */
class ArticleTablesTest {

    @TempDir
    static Path folder;

    private static final Map<Integer, ArticleProcesses> PROCESSES = new HashMap<>();
    private static final Map<Integer, ArticleGpu> GPUS = new HashMap<>();

    private static Path data;
    private static RecordedLadder ladder;

    @BeforeAll
    static void read() throws IOException {
        data = WholeArticle.unpacked(folder);
        ladder = Recordings.read(data).get(0);
    }

    /** Level; speed mean, p95, p99; mean wait; mean duration and its "p99". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,53.1,53.1,53.1,0.94,39.33,39.33",
                "2,30.7,30.9,30.9,0.36,72.09,72.27",
                "4,19.9,20.4,20.5,1.54,94.31,107.17",
                "5,19.2,20.6,20.7,0.30,99.01,119.26",
                "8,12.9,13.5,13.7,0.47,152.12,174.62",
                "16,9.8,10.1,10.3,0.64,206.81,281.07",
                "19,9.1,9.5,9.6,0.62,223.55,323.83",
                "32,8.0,9.3,9.3,84.05,248.64,375.66",
                "64,7.1,9.0,9.3,321.96,279.51,450.13",
                "128,6.5,8.9,9.2,858.27,306.60,448.05",
                "256,6.3,8.8,9.4,1534.79,252.89,472.97"
            })
    void speeds_waits_and_durations(String printed) {
        int level = level(printed);
        RecordedCycle speed = ladder.runs(level).get(level == 1 ? 1 : 0);
        RecordedCycle first = ladder.runs(level).get(0);
        double[] speeds = values(speed, Metric.DECODE_RATE);
        double[] durations = withZeros(responses(first), first);

        assertThat(level + "," + cells(1, mean(speeds), at(speeds, 0.95), at(speeds, 0.99)) + ","
                        + cells(2, mean(values(first, Metric.TTFB)), written(mean(durations)), thirdRule(durations)))
                .isEqualTo(printed);
    }

    /** Level; seconds to the first text mean, p95, p99: of level 1 over its first two runs, of 256 with 48 zeros. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,0.83,0.93,0.93",
                "2,0.36,0.44,0.44",
                "8,0.47,0.51,0.51",
                "16,0.64,0.67,0.67",
                "19,0.62,0.64,0.64",
                "32,84.05,227.13,234.90",
                "64,321.96,761.89,790.82",
                "128,858.27,1839.99,1915.72",
                "256,1247.02,3078.62,3211.85"
            })
    void waits_for_the_first_text(String printed) {
        int level = level(printed);
        double[] waits = ladder.runs(level).stream()
                .limit(level == 1 ? 2 : 1)
                .flatMapToDouble(run -> Arrays.stream(withZeros(values(run, Metric.TTFB), run)))
                .sorted()
                .toArray();

        assertThat(level + "," + cells(2, mean(waits), at(waits, 0.95), at(waits, 0.99)))
                .isEqualTo(printed);
    }

    /** Level; duration least, mean, "p99", most. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,39.33,39.33,39.33,39.33",
                "2,71.92,72.09,72.27,72.27",
                "4,79.14,94.31,107.17,107.17",
                "5,84.99,99.01,119.26,119.26",
                "8,126.97,152.12,174.62,174.62",
                "16,121.12,206.81,281.07,281.07",
                "19,134.66,223.55,323.83,323.83",
                "32,161.05,248.64,375.66,375.66",
                "64,137.05,279.51,450.13,450.13",
                "128,155.36,306.60,448.05,518.04",
                "256,0.00,252.89,472.97,531.75"
            })
    void durations(String printed) {
        int level = level(printed);
        RecordedCycle first = ladder.runs(level).get(0);
        double[] durations = withZeros(responses(first), first);

        assertThat(level + ","
                        + cells(
                                2,
                                durations[0],
                                written(mean(durations)),
                                thirdRule(durations),
                                durations[durations.length - 1]))
                .isEqualTo(printed);
    }

    /** Measured, and left out of the article: level; speed mean, p95, p99; mean wait; mean duration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "38,7.7,9.3,9.6,110.13,257.54",
                "57,7.2,9.2,9.4,250.38,270.52",
                "76,7.0,8.9,9.3,400.85,286.76",
                "95,6.6,8.9,9.2,576.43,299.59"
            })
    void levels_that_its_tool_reported_and_its_text_left_out(String printed) {
        int level = level(printed);
        RecordedCycle run = ladder.runs(level).get(0);
        double[] speeds = values(run, Metric.DECODE_RATE);

        assertThat(level + "," + cells(1, mean(speeds), at(speeds, 0.95), at(speeds, 0.99)) + ","
                        + cells(2, mean(values(run, Metric.TTFB)), mean(responses(run))))
                .isEqualTo(printed);
    }

    /** Process, level; CPU mean, max; memory mean, max; threads; descriptors and a header; MiB resident mean, max. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "40163,1,0.6,22.8,0.2,0.5,17.0,18.9,36.4,82.6",
                "40163,2,0.0,0.8,0.5,0.5,18.0,21.0,83.4,83.6",
                "40163,8,0.2,1.7,0.6,0.6,20.0,31.7,90.4,90.9",
                "40163,16,0.2,1.5,0.5,0.6,21.0,42.5,79.4,95.2",
                "40163,19,0.2,2.2,0.5,0.5,21.0,44.9,82.0,82.6",
                "40163,32,0.2,2.2,0.5,0.5,21.0,48.9,85.6,86.2",
                "40163,64,0.2,2.9,0.6,0.6,21.0,69.1,92.1,94.6",
                "40163,128,0.2,2.7,0.6,0.7,37.0,102.3,103.8,108.4",
                "40163,256,0.2,4.2,0.7,0.7,72.0,145.4,108.2,114.1",
                "42567,1,4.6,5.7,13.7,13.7,12.1,22.0,2248.1,2250.6",
                "42567,2,4.2,5.2,13.8,13.8,16.0,23.0,2259.9,2263.1",
                "42567,8,4.9,7.9,14.0,14.1,16.0,28.5,2299.6,2303.3",
                "42567,16,5.7,11.6,14.0,14.3,16.4,34.1,2299.1,2335.5",
                "42567,19,5.8,14.3,14.2,14.2,17.0,35.3,2327.4,2330.6",
                "42567,32,5.0,12.0,14.4,14.4,17.0,34.8,2359.1,2366.3",
                "42567,64,5.5,14.2,14.5,14.6,17.1,37.7,2374.2,2390.0",
                "42567,128,5.5,13.2,14.4,14.6,18.0,38.8,2366.5,2397.7",
                "42567,256,5.5,13.1,14.4,14.6,18.0,39.5,2364.1,2385.5"
            })
    void processes_of_the_server(String printed) {
        String[] cells = printed.split(",", 3);
        long pid = Long.parseLong(cells[0]);
        int level = Integer.parseInt(cells[1]);
        double[] descriptors = process(level, pid, HostMetric.DESCRIPTORS);
        double[] resident = process(level, pid, HostMetric.RSS);
        double[] cpu = process(level, pid, HostMetric.CPU);
        double[] memory = process(level, pid, HostMetric.MEMORY);

        assertThat(pid + "," + level + ","
                        + cells(
                                1,
                                mean(cpu),
                                max(cpu),
                                mean(memory),
                                max(memory),
                                mean(process(level, pid, HostMetric.THREADS)),
                                mean(descriptors) + 1,
                                mean(resident) / (1 << 20),
                                max(resident) / (1 << 20)))
                .isEqualTo(printed);
    }

    /** Level; of all rows of its file, whatever level they are of: mean W, most W, mean MHz, Wh. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,16.6,19.7,1299,0.13",
                "2,20.6,31.8,1385,49.02",
                "4,20.6,31.8,1382,28.96",
                "8,20.5,31.9,1383,28.24",
                "16,22.3,29.3,1392,1.74",
                "19,20.3,29.4,1385,26.91",
                "32,20.4,29.3,1391,42.68",
                "38,20.9,27.2,1397,3.41",
                "57,20.2,28.9,1388,21.71",
                "64,20.9,28.1,1397,6.47",
                "76,20.4,27.3,1396,7.52",
                "95,20.4,26.7,1396,9.00",
                "128,20.3,29.1,1393,32.68",
                "256,20.2,29.1,1394,19.88"
            })
    void power_of_the_gpu_with_the_rows_of_other_levels(String printed) {
        int level = level(printed);
        var rows = gpu(level).rows();
        double[] watts = rows.stream().mapToDouble(ArticleGpu.Row::watts).toArray();
        double[] clock = rows.stream().mapToDouble(ArticleGpu.Row::megahertz).toArray();

        assertThat(level + "," + cells(1, mean(watts), max(watts)) + "," + cells(0, mean(clock)) + ","
                        + cells(2, wattHours(gpu(level))))
                .isEqualTo(printed);
    }

    @Test
    void energy_in_all_and_what_it_cost() {
        double sum = ladder.levels().stream()
                .filter(level -> level != 5)
                .mapToDouble(level -> wattHours(gpu(level)))
                .sum();

        assertThat(cells(2, sum)).isEqualTo("278.34");
        assertThat(cells(4, sum / 1000 * 0.70)).isEqualTo("0.1948");
    }

    // What cannot be had again, and what is not so.

    @Test
    void of_256_requests_48_failed_where_the_table_says_none() {
        CycleStatistics statistics = CycleStatistics.of(ladder.runs(256).get(0).samples());

        assertThat(statistics.failed()).isEqualTo(48);
        assertThat(cells(2, 100 * (1 - statistics.successRate()))).isEqualTo("18.75");
        ladder.levels().stream()
                .filter(level -> level != 256)
                .flatMap(level -> ladder.runs(level).stream())
                .forEach(run ->
                        assertThat(CycleStatistics.of(run.samples()).failed()).isZero());
    }

    @Test
    void the_waits_of_level_4_are_of_a_run_that_no_file_holds() {
        // printed: mean 0.38, p95 0.42, p99 0.42
        assertThat(ladder.runs(4))
                .extracting(run -> cells(2, mean(values(run, Metric.TTFB)), at(values(run, Metric.TTFB), 0.99)))
                .containsExactly("1.54,1.54", "0.43,0.52");
    }

    @Test
    void the_55_pieces_of_the_text_are_of_the_third_run_and_the_53_of_the_table_of_the_second() {
        assertThat(ladder.runs(1))
                .extracting(run -> cells(1, mean(values(run, Metric.DECODE_RATE))))
                .containsExactly("54.4", "53.1", "55.1");
    }

    @Test
    void the_last_cycle_took_58_8_minutes_and_not_the_8_51_of_its_slowest_answer() {
        RecordedCycle last = ladder.runs(256).get(0);

        assertThat(cells(1, last.samples().makespan().toNanos() / 60e9)).isEqualTo("58.8");
        assertThat(cells(2, max(responses(last)))).isEqualTo("531.75");
    }

    @Test
    void the_22_8_per_cent_of_cpu_of_the_web_server_were_not_of_its_cycle() {
        HostSeries cpu = ladder.runs(1).get(0).host().series().stream()
                .filter(each ->
                        each.metric() == HostMetric.CPU && each.subject().pid().equals(OptionalLong.of(40163)))
                .findFirst()
                .orElseThrow();

        assertThat(IntStream.range(0, cpu.count()).mapToDouble(cpu::value).max())
                .hasValue(0);
    }

    @Test
    void the_usage_of_100_per_cent_was_never_read() {
        assertThat(ladder.levels())
                .allSatisfy(level -> assertThat(gpu(level).rows()).allMatch(row -> row.usage() == 100));
        assertThat(gpu(256).rows().get(gpu(256).rows().size() - 1).watts()).isEqualTo(0.01);
    }

    @Test
    void the_total_time_of_68_hours_is_the_span_of_dates() {
        List<Instant> stamps = ladder.levels().stream()
                .filter(level -> level != 5)
                .flatMap(level -> gpu(level).rows().stream())
                .map(ArticleGpu.Row::at)
                .sorted()
                .toList();

        assertThat(Duration.between(stamps.get(0), stamps.get(stamps.size() - 1)))
                .isEqualTo(Duration.parse("PT68H21M54S"));
    }

    private static int level(String printed) {
        return Integer.parseInt(printed.substring(0, printed.indexOf(',')));
    }

    /** The tool writes durations with three decimals, and its tables are made of those. */
    private static double written(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    /** The tool's own, x[int(0.99 n)]: the maximum for every n up to 100. */
    private static double thirdRule(double[] sorted) {
        return sorted[(int) (0.99 * sorted.length)];
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElseThrow();
    }

    private static double[] process(int level, long pid, HostMetric metric) {
        return PROCESSES.computeIfAbsent(level, ArticleTablesTest::processes).rows().stream()
                .filter(row -> row.pid() == pid)
                .mapToDouble(row -> row.value(metric))
                .toArray();
    }

    private static ArticleProcesses processes(int level) {
        RecordingFaults faults = new RecordingFaults(data);
        return ArticleProcesses.read(folder(level, faults), faults);
    }

    private static ArticleGpu gpu(int level) {
        return GPUS.computeIfAbsent(level, each -> {
            RecordingFaults faults = new RecordingFaults(data);
            return ArticleGpu.read(folder(each, faults), faults);
        });
    }

    private static ArticleLevel folder(int level, RecordingFaults faults) {
        return ArticleLevel.read(data.resolve("test_results_" + level), level, faults);
    }

    /** Each sample's power since the one before; the first one's as long as the second's. */
    private static double wattHours(ArticleGpu gpu) {
        return IntStream.range(0, gpu.rows().size())
                        .mapToDouble(i -> gpu.rows().get(i).watts()
                                * Duration.between(
                                                gpu.rows()
                                                        .get(Math.max(0, i - 1))
                                                        .at(),
                                                gpu.rows().get(Math.max(1, i)).at())
                                        .toSeconds())
                        .sum()
                / 3600;
    }
}
