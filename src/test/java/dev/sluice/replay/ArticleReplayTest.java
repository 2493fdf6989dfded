package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SamplerState;
import dev.sluice.sample.TokenSource;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be known from the article's raw data, and what must not be made up from them. */
class ArticleReplayTest {

    private static final Path DATA = Path.of("src/test/resources/article/deepseek-r1-7b");

    private final RecordedLadder ladder = Recordings.read(DATA).get(0);

    @Test
    void tells_what_was_measured_when_and_never_on_which_machine() {
        assertThat(ladder.recording().text()).isEqualTo("replayed from " + DATA + ", measured 30 Jan to 2 Feb 2025");
        assertThat(ladder.server().software()).isEqualTo("Ollama");
        assertThat(ladder.server().version()).isEmpty();
        assertThat(ladder.server().model()).isEqualTo("deepseek-r1:7b");
        assertThat(ladder.hardware()).isEmpty();
        assertThat(ladder.levels()).containsExactly(1, 4, 19, 256);
    }

    @Test
    void keeps_the_runs_of_a_level_apart_and_shows_the_last() {
        assertThat(ladder.runs(1)).hasSize(3);
        assertThat(ladder.runs(19)).hasSize(2);
        assertThat(ladder.last(19)).contains(ladder.runs(19).get(1));
        assertThat(ladder.runs(19).get(0).samples().startedAt()).isEqualTo("2025-01-30T20:54:46.533Z");
        assertThat(ladder.runs(5)).isEmpty();
        assertThat(ladder.last(5)).isEmpty();
        assertThat(ladder.remarks().get(0))
                .isEqualTo(
                        "measured more than once: 1 (3 runs), 4 (2 runs), 19 (2 runs); the last run of each is shown,"
                                + " the only one that files tell of which each run overwrites");
    }

    @Test
    void counts_the_48_rows_with_an_invented_status_as_failures_and_never_as_zeros() {
        RecordedCycle cycle = ladder.last(256).orElseThrow();
        CycleStatistics statistics = CycleStatistics.of(cycle.samples());
        RequestSample failed = cycle.samples().requests().get(134 - 1);

        assertThat(statistics.outcomes()).containsOnlyKeys("completed", "reset").containsEntry("reset", 48);
        assertThat(failed.outcome())
                .isEqualTo(new Outcome.Reset(
                        "the connection failed; the article's client wrote status 500 for it and kept no error"));
        assertThat(failed.status()).isEmpty();
        assertThat(failed.tokens()).isEmpty();
        assertThat(failed.timeline().firstText()).isEmpty();
        assertThat(statistics.distribution(Metric.TTFB).n()).isEqualTo(208);
        assertThat(statistics.distribution(Metric.TTFB).failures()).isEqualTo(48);
    }

    @Test
    void makes_up_no_chunk_no_header_and_no_first_word_of_the_answer() {
        CycleStatistics statistics =
                CycleStatistics.of(ladder.last(19).orElseThrow().samples());

        assertThat(statistics.distribution(Metric.CHUNK_GAP).ranked()).isZero();
        assertThat(statistics.distribution(Metric.RESPONSE_START).ranked()).isZero();
        assertThat(statistics.distribution(Metric.TTFA).ranked()).isZero();
        assertThat(statistics.tokenSource()).contains(TokenSource.CHUNKS_AND_SPACES);
    }

    @Test
    void cuts_the_samples_of_the_gpu_to_the_run_they_belong_to() {
        RecordedCycle last = ladder.last(4).orElseThrow();
        SamplerState gpu = last.host().samplers().get(1);
        HostSeries power = series(last, HostMetric.GPU_POWER).get(0);

        assertThat(gpu.ticks()).isEqualTo(power.count()).isEqualTo(74);
        assertThat(power.nanos(0)).isEqualTo(2_414_000_000L);
        assertThat(power.nanos(power.count() - 1))
                .isLessThanOrEqualTo(last.samples().makespan().toNanos());
        assertThat(IntStream.range(0, power.count()).mapToDouble(power::value).average())
                .hasValueCloseTo(25.30, org.assertj.core.data.Offset.offset(0.005));
        assertThat(gpu.remarks()).contains("185 of the file's 259 rows are of another time, and left out");
        assertThat(ladder.runs(4).get(0).host().samplers().get(1).reason())
                .contains("a later run overwrote the samples of this one in gpu_metrics.csv");
        assertThat(ladder.last(19).orElseThrow().host().samplers().get(1).reason())
                .contains("no gpu_metrics.csv was recorded");
    }

    @Test
    void leaves_out_a_usage_that_reads_100_in_every_row() {
        RecordedCycle last = ladder.last(1).orElseThrow();

        assertThat(series(last, HostMetric.GPU_USAGE)).isEmpty();
        assertThat(last.host().samplers().get(1).remarks())
                .contains("usage is left out: it reads 100 in all 21 rows, also at 0.01 W, since the article's tool"
                        + " failed to read it");
    }

    @Test
    void tells_the_model_runner_by_what_it_maps_and_not_by_what_is_resident() {
        assertThat(roles(ladder.runs(1).get(0))).containsExactly("web server 40163", "model runner 42567");
        assertThat(roles(ladder.runs(1).get(1))).containsExactly("web server 6473", "model runner 17115");
        assertThat(roles(ladder.runs(4).get(0))).containsExactly("model runner 81655");
        assertThat(roles(ladder.runs(4).get(1))).containsExactly("web server 68068", "model runner 94405");
        assertThat(ladder.last(1).orElseThrow().host().samplers().get(0).reason())
                .contains("only another run of this level has samples of its processes");
    }

    @Test
    void reads_sizes_as_kibibytes_and_takes_the_header_of_lsof_off_the_descriptors() {
        RecordedCycle last = ladder.last(4).orElseThrow();

        assertThat(series(last, HostMetric.RSS).get(0).value(0)).isEqualTo(83344 * 1024.0);
        assertThat(series(last, HostMetric.VIRTUAL).get(0).value(0)).isEqualTo(413040576 * 1024.0);
        assertThat(series(last, HostMetric.DESCRIPTORS).get(0).value(0)).isEqualTo(25);
    }

    @Test
    void puts_rows_of_two_monitors_in_one_file_in_order_and_says_which_row_is_torn() {
        RecordedCycle second = ladder.runs(1).get(1);
        HostSeries cpu = series(second, HostMetric.CPU).get(0);

        assertThat(IntStream.range(1, cpu.count()).allMatch(i -> cpu.nanos(i) > cpu.nanos(i - 1)))
                .isTrue();
        assertThat(second.host().samplers().get(0).remarks())
                .contains("process_6473_metrics.csv:41 is left out: Timestamp was \"025-01-31T13:05:42-03:00\"; it must"
                        + " be a time with its offset, such as 2025-01-30T17:43:09-03:00");
    }

    @Test
    void reads_every_model_in_a_folder_of_several() {
        List<RecordedLadder> all = Recordings.read(Path.of("src/test/resources/article"));

        assertThat(all).hasSize(1);
        assertThat(all.get(0).server().model()).isEqualTo("deepseek-r1:7b");
        assertThat(all.get(0).recording().from()).isBefore(Instant.parse("2025-02-01T00:00:00Z"));
    }

    private static List<HostSeries> series(RecordedCycle cycle, HostMetric metric) {
        return cycle.host().series().stream().filter(s -> s.metric() == metric).toList();
    }

    private static List<String> roles(RecordedCycle cycle) {
        return cycle.host().processes().stream()
                .sorted(java.util.Comparator.comparingLong(ProcessFacts::pid))
                .map(process -> process.role() + " " + process.pid())
                .toList();
    }
}
