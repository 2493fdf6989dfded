package dev.sluice.load;

import static dev.sluice.fake.Lines.DONE;
import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static dev.sluice.fake.Lines.openAi;
import static dev.sluice.fake.Lines.openAiFinish;
import static dev.sluice.fake.Lines.openAiRole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.server.Endpoint;
import dev.sluice.server.OllamaEndpoint;
import dev.sluice.server.OpenAiEndpoint;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What servers are known to do to a client, through the real endpoints and over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsTest {

    private static final Duration PAUSE = Duration.ofMillis(60);

    private volatile Script current = Script.nothing();
    private final ScriptedServer server = ScriptedServer.choosing(request -> current);
    private final LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system());

    @AfterAll
    void close() {
        generator.close();
        server.close();
    }

    @Test
    void does_not_take_empty_first_lines_for_the_first_character() throws Exception {
        var sample = ollamaSent(Script.ndjson()
                .chunk(ollama(""))
                .chunk(ollama(""))
                .pause(PAUSE)
                .chunk(ollama("Hi"))
                .chunk(ollamaDone("stop", 3))
                .end());

        assertThat(sample.arrivals().count()).isEqualTo(1);
        assertThat(sample.timeline().firstText().orElseThrow()
                        - sample.timeline().responseStart().orElseThrow())
                .isGreaterThan(PAUSE.toNanos() / 2);
    }

    @Test
    void tells_thinking_from_answer_by_tags_cut_over_chunks() throws Exception {
        var sample = ollamaSent(Script.ndjson()
                .chunk(ollama("<th"))
                .chunk(ollama("ink>hm"))
                .chunk(ollama("</thi"))
                .chunk(ollama("nk>Yes"))
                .chunk(ollamaDone("stop", 6))
                .end());

        assertThat(sample.transcript()).contains(new Transcript("hm", "Yes"));
        assertThat(sample.timeline().firstAnswer().orElseThrow())
                .isGreaterThanOrEqualTo(sample.timeline().firstText().orElseThrow());
    }

    @Test
    void is_kept_alive_but_not_started_by_comments() throws Exception {
        var sample = openAiSent(Script.sse()
                .chunk(openAiRole())
                .chunk(":\n\n")
                .pause(PAUSE)
                .chunk(": ping\n\n")
                .chunk(openAi("Hi"))
                .chunk(openAiFinish("stop"))
                .chunk(DONE)
                .end());

        assertThat(sample.outcome()).isEqualTo(new Outcome.Completed(StopReason.STOP));
        assertThat(sample.arrivals().count()).isEqualTo(1);
    }

    @Test
    void reads_a_last_line_of_a_megabyte() throws Exception {
        String done = ollamaDone("stop", 1)
                .replace("\"eval_count\"", "\"context\":[" + "151644,".repeat(150_000) + "1],\"eval_count\"");
        var sample = ollamaSent(Script.ndjson().chunk(ollama("a")).chunk(done).end());

        assertThat(sample.outcome()).isEqualTo(new Outcome.Completed(StopReason.STOP));
        assertThat(sample.tokens())
                .contains(new Tokens(1, TokenSource.SERVER, 1, OptionalInt.of(9), OptionalInt.empty()));
    }

    @Test
    void digs_the_message_out_of_json_inside_a_json_string() throws Exception {
        String nested = "{\"error\":\"{\\\"error\\\":{\\\"code\\\":400,\\\"message\\\":\\\"the prompt is too long\\\","
                + "\\\"type\\\":\\\"exceed_context_size_error\\\"}}\"}";
        var sample = ollamaSent(Script.status(400, "application/json", nested));

        assertThat(sample.outcome()).isEqualTo(new Outcome.HttpError(400, "the prompt is too long"));
    }

    @Test
    void leaves_timings_empty_that_the_server_omits() throws Exception {
        var sample = ollamaSent(Script.ndjson()
                .chunk(ollama("a"))
                .chunk("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                        + "\"done_reason\":\"stop\",\"total_duration\":5}\n")
                .end());

        var timings = sample.serverTimings().orElseThrow();
        assertThat(timings.total()).isEqualTo(OptionalLong.of(5));
        assertThat(timings.load()).isEmpty();
        assertThat(sample.tokens().orElseThrow().source()).isEqualTo(TokenSource.CHUNKS);
    }

    @Test
    void is_incomplete_when_31_equal_chunks_end_without_done() throws Exception {
        var sample = ollamaSent(
                Script.ndjson().repeated(31, Duration.ZERO, ollama("ha")).end());

        assertThat(sample.outcome()).isInstanceOf(Outcome.Incomplete.class);
        assertThat(sample.arrivals().count()).isEqualTo(31);
    }

    @Test
    void reads_a_stream_cut_at_every_byte() throws Exception {
        byte[] raw = ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;ext=1\r\ndata:\r\n"
                        + Integer.toHexString(openAi("é").getBytes(UTF_8).length - 5) + "\r\n"
                        + openAi("é").substring(5) + "\r\n"
                        + Integer.toHexString((openAiFinish("stop") + DONE).length()) + "\r\n" + openAiFinish("stop")
                        + DONE + "\r\n0\r\n\r\n")
                .getBytes(UTF_8);

        for (int cut = 1; cut < raw.length; cut++) {
            var sample = openAiSent(
                    Script.nothing().cutAt(raw, cut, Duration.ofNanos(1)).hangUp());

            assertThat(sample.outcome()).as("cut at %s", cut).isEqualTo(new Outcome.Completed(StopReason.STOP));
            assertThat(sample.transcript()).as("cut at %s", cut).contains(new Transcript("", "é"));
        }
    }

    private RequestSample ollamaSent(Script script) throws Exception {
        return sent(script, OllamaEndpoint.chat(server.uri(""), Optional.empty()));
    }

    private RequestSample openAiSent(Script script) throws Exception {
        return sent(script, OpenAiEndpoint.chat(server.uri(""), Optional.empty()));
    }

    private RequestSample sent(Script script, Endpoint endpoint) throws Exception {
        current = script;
        return generator
                .run(Bursts.of(1), endpoint, CycleWatch.none())
                .requests()
                .get(0);
    }
}
