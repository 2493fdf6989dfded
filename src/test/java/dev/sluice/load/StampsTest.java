package dev.sluice.load;

import static dev.sluice.fake.Lines.DONE;
import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static dev.sluice.fake.Lines.ollamaThinking;
import static dev.sluice.fake.Lines.openAi;
import static dev.sluice.fake.Lines.openAiFinish;
import static dev.sluice.fake.Lines.openAiRole;
import static dev.sluice.fake.Lines.openAiUsage;
import static dev.sluice.fake.Lines.openAiWithUsage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From which bytes the stamps, tokens and texts of a request come. */
class StampsTest extends Measuring {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PAUSE = Duration.ofMillis(60);

    @Test
    void counts_every_wait_from_due_queueing_included() throws Exception {
        var answer = Script.ndjson()
                .pause(PAUSE)
                .chunk(ollama("a"))
                .chunk(ollamaDone("stop", 1))
                .end();
        try (var server = ScriptedServer.scripted(request -> answer).slots(1).start()) {
            List<Long> waits = run(server, 3).requests().stream()
                    .map(s -> s.timeline().firstText().orElseThrow())
                    .sorted()
                    .toList();

            assertThat(waits.get(0)).isGreaterThanOrEqualTo(PAUSE.toNanos());
            assertThat(waits.get(1)).isGreaterThanOrEqualTo(2 * PAUSE.toNanos());
            assertThat(waits.get(2)).isGreaterThanOrEqualTo(3 * PAUSE.toNanos());
        }
    }

    @Test
    void does_not_stop_the_first_text_clock_at_early_headers_or_a_role_chunk() throws Exception {
        var script = Script.sse()
                .headersNow()
                .pause(PAUSE)
                .chunk(openAiRole())
                .pause(PAUSE)
                .chunk(openAi("Hi"))
                .chunk(openAiFinish("stop"))
                .chunk(DONE)
                .end();
        var timeline = sent(script).timeline();

        long early = timeline.responseStart().orElseThrow();
        assertThat(timeline.firstText().orElseThrow() - early)
                .isGreaterThanOrEqualTo(
                        2 * PAUSE.toNanos() - Duration.ofMillis(10).toNanos());
    }

    @Test
    void tells_the_first_thinking_from_the_first_answer() throws Exception {
        var script = Script.ndjson()
                .chunk(ollamaThinking("hm"))
                .pause(PAUSE)
                .chunk(ollama("Yes"))
                .chunk(ollamaDone("stop", 2))
                .end();
        var sample = sent(script);

        assertThat(sample.timeline().firstAnswer().orElseThrow())
                .isEqualTo(sample.arrivals().nanos(1));
        assertThat(sample.timeline().firstText().orElseThrow())
                .isEqualTo(sample.arrivals().nanos(0));
        assertThat(sample.timeline().lastText().orElseThrow())
                .isEqualTo(sample.arrivals().nanos(1));
        assertThat(sample.transcript()).contains(new Transcript("hm", "Yes"));
    }

    @Test
    void gives_chunks_of_one_read_one_stamp() throws Exception {
        var script = Script.ndjson()
                .chunk(ollama("a") + ollama("b") + ollama("c"))
                .chunk(ollamaDone("stop", 3))
                .end();
        var arrivals = sent(script).arrivals();

        assertThat(arrivals.count()).isEqualTo(3);
        assertThat(arrivals.nanos(2)).isEqualTo(arrivals.nanos(0));
    }

    @Test
    void keeps_the_transcript_of_request_0_only() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(2, AT_ONCE))) {
            var requests = run(server, 3).requests();

            assertThat(requests.get(0).transcript()).contains(new Transcript("", " word word"));
            assertThat(requests.get(1).transcript()).isEmpty();
            assertThat(requests.get(2).transcript()).isEmpty();
        }
    }

    @Test
    void counts_chunks_and_says_so_when_the_server_gives_no_usage() throws Exception {
        var script = Script.sse()
                .chunk(openAi("a"))
                .chunk(openAi("b"))
                .chunk(openAiFinish("stop"))
                .chunk(DONE)
                .end();

        assertThat(sent(script).tokens())
                .contains(new Tokens(2, TokenSource.CHUNKS, 1, OptionalInt.empty(), OptionalInt.empty()));
    }

    @Test
    void takes_the_tokens_of_the_first_chunk_from_a_running_usage() throws Exception {
        var script = Script.sse()
                .chunk(openAiWithUsage("three tokens", 9, 3))
                .chunk(openAiWithUsage(" and", 9, 4))
                .chunk(openAiFinish("stop"))
                .chunk(openAiUsage(9, 5))
                .chunk(DONE)
                .end();

        assertThat(sent(script).tokens())
                .contains(new Tokens(5, TokenSource.SERVER, 3, OptionalInt.of(9), OptionalInt.empty()));
    }

    @Test
    void believes_no_zero_usage_when_text_came() throws Exception {
        var script = Script.sse()
                .chunk(openAiWithUsage("a", 0, 0))
                .chunk(openAiWithUsage("b", 0, 0))
                .chunk(openAiFinish("stop"))
                .chunk(DONE)
                .end();

        assertThat(sent(script).tokens().orElseThrow().source()).isEqualTo(TokenSource.CHUNKS);
        assertThat(sent(script).tokens().orElseThrow().output()).isEqualTo(2);
    }

    @Test
    void keeps_the_timings_the_server_tells() throws Exception {
        var script = Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaDone("stop", 1, 5_000_000))
                .end();

        assertThat(sent(script).serverTimings().map(ServerTimings::load)).contains(OptionalLong.of(5_000_000));
    }

    @Test
    void keeps_what_was_observed_of_a_request_that_failed() throws Exception {
        var sample = sent(Script.ndjson().chunk(ollama("a")).chunk(ollama("b")).hangUp());

        assertThat(sample.tokens().orElseThrow().output()).isEqualTo(2);
        assertThat(sample.timeline().responseStart()).isPresent();
        assertThat(sample.timeline().lastText()).isPresent();
        assertThat(sample.status()).isEqualTo(OptionalInt.of(200));
    }
}
