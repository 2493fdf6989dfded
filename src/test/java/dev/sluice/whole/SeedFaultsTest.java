package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedFault;
import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.SeedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the seed machine, the whole program says so, and says nothing else. */
@Tag("long")
class SeedFaultsTest {

    private static final String REST = """
            defaults:
              max-short-answers: 5 %
            """;

    @TempDir
    Path folder;

    @Test
    void forty_eight_resets_show_as_208_of_256_answered_and_a_missed_objective() throws IOException {
        SeedRun run = run(256, 1000, SeedFault.RESETS_BEYOND_208);

        assertThat(run.cycle(256).at("/outcomes/completed").asInt()).isEqualTo(208);
        assertThat(run.cycle(256).at("/outcomes/reset").asInt()).isEqualTo(48);
        assertThat(run.verdict(256, "answered").path("verdict").asText()).isEqualTo("missed");
        assertThat(run.verdict(256, "answered").path("reason").asText()).contains("208 of 256 answered");
        assertThat(run.users()).isZero();
    }

    @Test
    void an_error_in_the_middle_of_a_stream_is_a_failed_request_and_an_endless_wait() throws IOException {
        SeedRun run = run(4, 500, SeedFault.STREAM_ERROR);

        assertThat(run.cycle(4).at("/outcomes/stream-error").asInt()).isEqualTo(1);
        assertThat(run.verdict(4, "answered").path("verdict").asText()).isEqualTo("missed");
        assertThat(run.verdict(4, "wait").path("reason").asText()).contains("never: 1 of 4 requests failed");
    }

    @Test
    void an_answer_without_a_token_is_empty_and_failed_whatever_its_status() throws IOException {
        SeedRun run = run(4, 500, SeedFault.EMPTY_ANSWER);

        assertThat(run.cycle(4).at("/outcomes/empty").asInt()).isEqualTo(1);
        assertThat(run.verdict(4, "answered").path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    void short_answers_leave_the_wait_undecided_and_tell_how_many_they_are() throws IOException {
        SeedRun run = run(8, 500, 2600, SeedFault.SHORT_ANSWERS); // the longest of the eight has 2,584

        assertThat(run.cycle(8).at("/outcomes/short").asInt()).isEqualTo(1);
        assertThat(run.verdict(8, "answered").path("verdict").asText()).isEqualTo("met");
        assertThat(run.verdict(8, "wait").path("verdict").asText()).isEqualTo("undecided");
        assertThat(run.verdict(8, "wait").path("reason").asText()).startsWith("1 of 8 answers were short");
        assertThat(run.sentence()).contains("undecided");
    }

    @Test
    void faults_of_several_kinds_are_all_counted_in_one_cycle() throws IOException {
        SeedRun run = run(
                256,
                1000,
                SeedFault.RESETS_BEYOND_208,
                SeedFault.STREAM_ERROR,
                SeedFault.EMPTY_ANSWER,
                SeedFault.SHORT_ANSWERS);

        assertThat(run.cycle(256).at("/outcomes/reset").asInt()).isEqualTo(48);
        assertThat(run.cycle(256).at("/outcomes/stream-error").asInt()).isEqualTo(1);
        assertThat(run.cycle(256).at("/outcomes/empty").asInt()).isEqualTo(1);
        assertThat(run.cycle(256).at("/outcomes/short").asInt()).isEqualTo(208 / 8);
        assertThat(run.verdict(256, "answered").path("reason").asText()).contains("206 of 256 answered");
    }

    /** 8.6 s of the article are 345 ms here; the cycle is stopped before that or not, as Sluice's own looks at it fall. */
    @Test
    void a_cold_first_request_is_told_and_its_wait_is_judged_all_the_same() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact().with(SeedFault.COLD_START), 25)) {
            SeedRun run = SeedRun.of(
                    SeedRun.launch(folder, "  - {id: wait, metric: ttfb, statistic: p99, max: 200 ms}\n", "")
                            .with("cycles", "1,2"),
                    server,
                    folder);

            assertThat(run.verdict(1, "wait").path("verdict").asText()).isEqualTo("missed");
            assertThat(run.json().path("remarks"))
                    .anySatisfy(remark -> assertThat(remark.asText())
                            .matches(
                                    "1 parallel: cold: the first request of the run waited (more than )?.+ for its first"
                                            + " text, those after it .+ \\(median of 2\\): this cycle's waits are not those"
                                            + " of a warm server"));
        }
    }

    private SeedRun run(int concurrency, int timesFaster, SeedFault... faults) throws IOException {
        return run(concurrency, timesFaster, SeedMachine.TOKENS_ASKED, faults);
    }

    private SeedRun run(int concurrency, int timesFaster, int maxTokens, SeedFault... faults) throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact().with(faults), timesFaster)) {
            return SeedRun.of(
                    SeedRun.launch(folder, "  - {id: wait, metric: ttfb, statistic: p99, max: 30 s}\n", REST)
                            .with("max-tokens", String.valueOf(maxTokens))
                            .with("cycles", String.valueOf(concurrency)),
                    server,
                    folder);
        }
    }
}
