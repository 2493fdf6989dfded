package dev.sluice.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.RequestMetric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleFilesTest {

    @Test
    void writes_requests_as_they_ended_with_an_empty_cell_for_what_does_not_exist() {
        CycleReport.Measured cycle = Runs.measured(List.of(
                Runs.answer(0, 940, 40),
                Runs.failure(1, new Outcome.Reset("connection reset"), OptionalInt.empty()),
                Runs.failure(2, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503), 50)));

        assertThat(text(files(cycle), "request_summary.csv")).isEqualTo("""
                        RequestID,TTFB,TotalDuration,ResponseDuration,WaitingTime,TokenCount,StatusCode,Status
                        2,,,,,,,Error reset
                        3,,,,,,503,Error 503
                        1,0.940,6.375,6.375,0.940,256,200,Completed
                        """);
    }

    @Test
    void takes_durations_over_what_was_answered_and_none_from_nothing() {
        CycleReport.Measured mixed = Runs.measured(List.of(
                Runs.answer(0, 940, 40),
                Runs.answer(1, 940, 20),
                Runs.failure(2, new Outcome.Reset("connection reset"), OptionalInt.empty())));
        CycleReport.Measured none =
                Runs.measured(List.of(Runs.failure(0, new Outcome.Reset("connection reset"), OptionalInt.empty())));

        assertThat(text(files(mixed), "duration_metrics.csv")).isEqualTo("""
                        Timestamp,Concurrency,MaxDuration,MinDuration,AvgDuration,P99Duration
                        2026-11-25T10:00:16+00:00,3,12.750,6.375,9.563,12.750
                        """);
        assertThat(text(files(none), "duration_metrics.csv")).endsWith("2026-11-25T10:00:01+00:00,1,,,,\n");
    }

    @Test
    void writes_a_file_for_the_gpu_and_one_for_each_process_in_the_units_of_ps() {
        CycleReport.Measured cycle = HostRuns.measured(Runs.measured(Runs.answers(1, 68, 0, 120.6)), HostRuns.onGpu(3));

        Map<String, byte[]> files = files(cycle);

        assertThat(text(files, "gpu_metrics.csv")).isEqualTo("""
                        Timestamp,Usage%,Power(W),Frequency(MHz)
                        2026-11-25T10:00:01+00:00,0.00,100.00,345.00
                        2026-11-25T10:00:02+00:00,97.00,300.00,1965.00
                        2026-11-25T10:00:03+00:00,97.00,300.00,1950.00
                        """);
        assertThat(text(files, "process_4712_metrics.csv")).isEqualTo("""
                        Timestamp,PID,CPU%,MEM%,Threads,FDs,VSZ,RSS
                        2026-11-25T10:00:01+00:00,4712,,2.10,34,42,40234375,8398438
                        2026-11-25T10:00:02+00:00,4712,380.00,2.12,35,42,40234375,8496094
                        2026-11-25T10:00:03+00:00,4712,380.00,2.14,34,42,40234375,8593750
                        """);
        assertThat(files).containsKey("process_4711_metrics.csv");
        assertThat(files(Runs.measured(Runs.answers(1, 68, 0, 120.6)))).doesNotContainKey("gpu_metrics.csv");
    }

    @Test
    void a_second_run_of_a_level_adds_its_rows_under_the_same_numbers() {
        CycleReport.Measured first = Runs.measured(Runs.answers(2, 940, 0, 40));
        CycleReport.Measured other = Runs.measured(Runs.answers(4, 940, 0, 40));
        CycleReport.Measured second = Runs.measured(Runs.answers(2, 500, 0, 40));

        Map<String, byte[]> files = ArticleFiles.of(Runs.run(first, other, second), second);

        assertThat(text(files, "request_summary.csv").lines().map(row -> row.replaceAll("^(\\w+,[^,]+),.*", "$1")))
                .containsExactly("RequestID,TTFB", "1,0.940", "2,0.940", "1,0.500", "2,0.500");
        assertThat(text(files, "duration_metrics.csv").lines()).hasSize(1 + 2);
    }

    @Test
    void throughput_begins_a_step_after_the_first_text_and_ends_with_the_decode_rate() {
        RequestSample request = answer(201, 10_000_000, 401);

        List<String> lines = text(ArticleThroughput.of(Instant.parse("2026-11-25T10:00:00Z"), request)
                        .orElseThrow())
                .lines()
                .toList();

        assertThat(lines).hasSize(1 + 20);
        assertThat(lines.subList(0, 3))
                .containsExactly(
                        "Timestamp,TokenCount,Throughput",
                        "2026-11-25T10:00:00.600+00:00,21,200.00",
                        "2026-11-25T10:00:00.700+00:00,41,200.00");
        assertThat(lines.get(20)).isEqualTo("2026-11-25T10:00:02.500+00:00,401,200.00");
        assertThat(RequestMetric.value(Metric.DECODE_RATE, request)).hasValue(200);
    }

    @ParameterizedTest
    @CsvSource({"2001, 50000000, 101", "2001, 500000, 11", "2, 1, 2", "100001, 20000000, 101"})
    void throughput_of_a_long_answer_has_no_more_lines_than_are_read(int chunks, long gapNanos, int lines) {
        assertThat(text(ArticleThroughput.of(Instant.EPOCH, answer(chunks, gapNanos, chunks))
                                .orElseThrow())
                        .lines())
                .hasSizeLessThanOrEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-r1:7b, deepseek-r1-7b",
        "hf.co/x/y:Q4, hf.co-x-y-Q4",
        "../../etc, etc",
        ".., model",
        "'=HYPERLINK(\"x\")', HYPERLINK--x--"
    })
    void the_model_names_the_folder_as_the_articles_tool_does_and_never_one_outside(String model, String folder) {
        assertThat(ArticleFiles.model(model)).isEqualTo(folder);
    }

    /** The first chunk after half a second, one more each gap; {@code tokens} as the server counted. */
    private static RequestSample answer(int chunks, long gapNanos, int tokens) {
        long[] stamps = new long[chunks];
        for (int i = 0; i < chunks; i++) {
            stamps[i] = 500_000_000 + i * gapNanos;
        }
        long last = stamps[chunks - 1];
        RequestSample plain = Runs.answer(0, 500, 40);
        return new RequestSample(
                0,
                new Timeline(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(stamps[0]),
                        OptionalLong.empty(),
                        OptionalLong.of(last),
                        last + 1),
                Arrivals.of(stamps, chunks),
                plain.outcome(),
                Optional.of(new Tokens(tokens, TokenSource.SERVER, 1, OptionalInt.empty(), OptionalInt.empty())),
                Optional.empty(),
                OptionalInt.of(200),
                Optional.empty());
    }

    private static Map<String, byte[]> files(CycleReport.Measured cycle) {
        return ArticleFiles.of(Runs.run(cycle), cycle);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return text(files.getOrDefault(name, new byte[0]));
    }

    private static String text(byte[] file) {
        return new String(file, UTF_8);
    }
}
