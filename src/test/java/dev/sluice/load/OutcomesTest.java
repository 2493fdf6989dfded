package dev.sluice.load;

import static dev.sluice.fake.Lines.DONE;
import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static dev.sluice.fake.Lines.ollamaError;
import static dev.sluice.fake.Lines.openAi;
import static dev.sluice.fake.Lines.openAiError;
import static dev.sluice.fake.Lines.openAiFinish;
import static dev.sluice.fake.Lines.openAiRole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.StopReason;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each outcome, shown by a server that causes it. Longer than 200 lines, as the outcomes are told apart by being read
 * one after the other.
 */
class OutcomesTest extends Measuring {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration ENOUGH = Duration.ofMillis(400); // for a first text on a busy machine
    private static final Duration SHORT = Duration.ofMillis(80);

    @BeforeAll
    void warm() throws Exception {
        sent(Script.ollamaAnswer(2, AT_ONCE));
    }

    @Test
    void is_completed_by_stop_when_the_end_mark_came() throws Exception {
        assertThat(sent(Script.ollamaAnswer(3, AT_ONCE)).outcome()).isEqualTo(new Outcome.Completed(StopReason.STOP));
    }

    @Test
    void is_completed_by_length_when_the_server_says_so() throws Exception {
        var script = Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaDone("length", 1))
                .end();

        assertThat(sent(script, Bursts.of(1, 256, Bursts.PATIENT)).outcome())
                .isEqualTo(new Outcome.Completed(StopReason.LENGTH));
    }

    @Test
    void is_completed_at_the_end_mark_even_when_the_connection_then_breaks() throws Exception {
        var script =
                Script.ndjson().chunk(ollama("a")).chunk(ollamaDone("stop", 1)).hangUp();

        assertThat(sent(script).outcome()).isEqualTo(new Outcome.Completed(StopReason.STOP));
    }

    @Test
    void is_completed_when_one_json_object_answers_instead_of_a_stream() throws Exception {
        var script = Script.json(ollama("all at once")
                .replace("\"done\":false", "\"done\":true,\"eval_count\":3")
                .strip());

        var sample = sent(script);

        assertThat(sample.outcome()).isEqualTo(new Outcome.Completed(StopReason.STOP));
        assertThat(sample.tokens().orElseThrow().inFirstChunk()).isEqualTo(3);
    }

    @Test
    void is_short_when_it_stopped_before_half_of_the_tokens_asked_for() throws Exception {
        assertThat(sent(Script.ollamaAnswer(4, AT_ONCE), Bursts.of(1, 10, Bursts.PATIENT))
                        .outcome())
                .isEqualTo(new Outcome.ShortAnswer(4, 10));
    }

    @Test
    void is_not_short_at_half_of_the_tokens_asked_for() throws Exception {
        assertThat(sent(Script.ollamaAnswer(5, AT_ONCE), Bursts.of(1, 10, Bursts.PATIENT))
                        .outcome())
                .isEqualTo(new Outcome.Completed(StopReason.STOP));
    }

    @Test
    void is_empty_when_the_end_mark_came_without_any_text() throws Exception {
        var script =
                Script.ndjson().chunk(ollama("")).chunk(ollamaDone("stop", 0)).end();

        assertThat(sent(script).outcome()).isEqualTo(new Outcome.EmptyAnswer());
    }

    @Test
    void is_rejected_by_429_503_and_529_and_keeps_the_retry_after() throws Exception {
        for (int status : new int[] {429, 503, 529}) {
            var sample = sent(Script.status(status, "text/plain", "busy", "Retry-After: 7"));

            assertThat(sample.outcome()).isEqualTo(new Outcome.Rejected(status, Optional.of("7"), "busy"));
            assertThat(sample.status()).isEqualTo(OptionalInt.of(status));
        }
    }

    @Test
    void is_rejected_by_a_503_inside_a_stream_with_status_200() throws Exception {
        var script =
                Script.sse().chunk(openAiError("queue full", 503)).chunk(DONE).end();

        assertThat(sent(script).outcome()).isEqualTo(new Outcome.Rejected(503, Optional.empty(), "queue full"));
    }

    @Test
    void is_an_http_error_by_any_other_status_a_redirect_included() throws Exception {
        assertThat(sent(Script.status(404, "text/plain", "model 'm' not found")).outcome())
                .isEqualTo(new Outcome.HttpError(404, "model 'm' not found"));
        assertThat(sent(Script.status(307, "text/plain", "", "Location: /elsewhere"))
                        .outcome())
                .isEqualTo(new Outcome.HttpError(307, "status 307"));
    }

    @Test
    void is_an_http_error_even_when_the_connection_breaks_in_its_body() throws Exception {
        var script = Script.nothing()
                .bytes("HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\nrunner died".getBytes(UTF_8))
                .hangUp();

        assertThat(sent(script).outcome()).isEqualTo(new Outcome.HttpError(500, "runner died"));
    }

    @Test
    void keeps_no_more_than_64_KiB_of_an_error_body() throws Exception {
        var sample = sent(Script.status(500, "text/plain", "x".repeat(100_000)));

        assertThat(sample.outcome().explanation()).hasSize(64 << 10);
    }

    @Test
    void is_refused_when_nobody_listens() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        var samples = generator.run(Bursts.of(2), new TestEndpoint(nobody), CycleWatch.none());

        assertThat(samples.requests()).allSatisfy(sample -> {
            assertThat(sample.outcome()).isInstanceOf(Outcome.Refused.class);
            assertThat(sample.outcome().explanation()).contains("refused");
            assertThat(sample.timeline().connected()).isEmpty();
            assertThat(sample.timeline().end()).isZero();
        });
    }

    @Test
    void is_reset_when_the_connection_breaks_before_any_response() throws Exception {
        var sample = sent(Script.nothing().reset());

        assertThat(sample.outcome()).isInstanceOf(Outcome.Reset.class);
        assertThat(sample.outcome().explanation()).contains("before any response");
        assertThat(sample.status()).isEmpty();
    }

    @Test
    void is_reset_when_the_connection_breaks_inside_the_head() throws Exception {
        var script = Script.nothing()
                .bytes("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(UTF_8))
                .hangUp();

        assertThat(sent(script).outcome().explanation()).contains("inside the response's head");
    }

    @Test
    void is_reset_when_the_connection_ends_in_mid_chunk_however_politely() throws Exception {
        var sample = sent(
                Script.ndjson().chunk(ollama("a")).brokenChunk(500, ollama("b")).hangUp());

        assertThat(sample.outcome()).isInstanceOf(Outcome.Reset.class);
        assertThat(sample.outcome().explanation()).contains("after 2 chunks of text");
        assertThat(sample.arrivals().count()).isEqualTo(2);
        assertThat(sample.timeline().written()).isPresent();
    }

    @Test
    void is_reset_by_an_rst_in_mid_stream() throws Exception {
        var sample = sent(Script.ndjson().chunk(ollama("a")).pause(SHORT).reset());

        assertThat(sample.outcome()).isInstanceOf(Outcome.Reset.class);
        assertThat(sample.timeline().firstText()).isPresent();
    }

    @Test
    void is_reset_when_the_response_is_no_http() throws Exception {
        var sample = sent(Script.nothing().bytes("\0\1\2 what\r\n\r\n".getBytes(UTF_8)));

        assertThat(sample.outcome()).isInstanceOf(Outcome.Reset.class);
    }

    @Test
    void is_stalled_when_nothing_comes_after_the_first_text() throws Exception {
        var sample = sent(Script.ndjson().chunk(ollama("a")).silence(), impatient(LONG, SHORT, LONG));

        assertThat(sample.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.silence()).isGreaterThanOrEqualTo(SHORT));
    }

    @Test
    void is_not_stalled_by_a_long_silence_before_the_first_text() throws Exception {
        var script = Script.sse()
                .chunk(openAiRole())
                .pause(SHORT.multipliedBy(4))
                .chunk(openAi("a"))
                .chunk(openAiFinish("stop"))
                .chunk(DONE)
                .end();

        assertThat(sent(script, impatient(LONG, SHORT, LONG)).outcome().answered())
                .isTrue();
    }

    @Test
    void is_at_its_deadline_when_the_request_limit_is_over() throws Exception {
        var sample = sent(Script.ndjson().chunk(ollama("a")).silence(), impatient(ENOUGH, LONG, LONG));

        assertThat(sample.outcome())
                .isEqualTo(new Outcome.Deadline("not done within the request limit of 400 ms; 1 chunk had come"));
        assertThat(sample.timeline().end()).isGreaterThanOrEqualTo(ENOUGH.toNanos());
    }

    @Test
    void is_at_its_deadline_when_the_cycle_limit_is_over_though_it_waits_in_a_queue() throws Exception {
        var sample = sent(Script.nothing().silence(), impatient(LONG, LONG, SHORT));

        assertThat(sample.outcome())
                .isEqualTo(new Outcome.Deadline("not done within the cycle limit of 80 ms; no text had come"));
    }

    @Test
    void is_cancelled_with_the_reason_when_the_watch_ends_the_cycle() throws Exception {
        try (var server = ScriptedServer.byArrival(
                n -> n == 0 ? Script.ollamaAnswer(1, AT_ONCE) : Script.nothing().silence())) {
            CycleSamples cycle = generator.run(
                    Bursts.of(3),
                    new TestEndpoint(server.uri("/")),
                    progress -> progress.answered() == 1 ? Optional.of("enough seen") : Optional.empty());

            assertThat(cycle.stoppedEarly()).contains("enough seen");
            assertThat(labels(cycle)).isEqualTo(Map.of("completed", 1L, "cancelled", 2L));
            assertThat(cycle.requests())
                    .filteredOn(s -> !s.outcome().answered())
                    .allMatch(s -> s.outcome().explanation().equals("enough seen"));
        }
    }

    @Test
    void is_a_stream_error_when_the_server_reports_one_inside_the_stream() throws Exception {
        var sample = sent(Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaError("runner died"))
                .end());

        assertThat(sample.outcome()).isEqualTo(new Outcome.StreamError("runner died"));
        assertThat(sample.arrivals().count()).isEqualTo(1);
    }

    @Test
    void is_a_stream_error_and_no_answer_when_done_follows_an_error() throws Exception {
        var script = Script.sse()
                .chunk(openAi("a"))
                .chunk(openAiError("boom", 500))
                .chunk(DONE)
                .end();

        assertThat(sent(script).outcome()).isEqualTo(new Outcome.StreamError("boom"));
    }

    @Test
    void is_incomplete_when_the_body_ends_politely_without_its_end_mark() throws Exception {
        assertThat(sent(Script.ndjson().chunk(ollama("a")).end()).outcome())
                .isEqualTo(new Outcome.Incomplete("the body ended without its end mark"));
    }

    @Test
    void is_incomplete_when_done_comes_without_a_finish_reason() throws Exception {
        assertThat(sent(Script.sse().chunk(openAi("a")).chunk(DONE).end()).outcome())
                .isInstanceOf(Outcome.Incomplete.class);
    }

    @Test
    void is_incomplete_when_the_connection_ends_on_a_chunk_border() throws Exception {
        assertThat(sent(Script.ndjson().chunk(ollama("a")).chunk(ollama("b")).hangUp())
                        .outcome())
                .isInstanceOf(Outcome.Incomplete.class);
    }

    @Test
    void sums_up_to_the_requests_sent_whatever_happens_to_them() throws Exception {
        Script[] fates = {
            Script.ollamaAnswer(3, AT_ONCE),
            Script.ndjson().chunk(ollama("")).chunk(ollamaDone("stop", 0)).end(),
            Script.status(503, "text/plain", "busy"),
            Script.status(500, "text/plain", "oops"),
            Script.nothing().reset(),
            Script.ndjson().chunk(ollama("a")).silence(),
            Script.nothing().silence(),
            Script.ndjson().chunk(ollamaError("boom")).end(),
            Script.ndjson().chunk(ollama("a")).hangUp(),
        };
        try (var server = ScriptedServer.byArrival(n -> fates[n % fates.length])) {
            Load load = impatient(ENOUGH.multipliedBy(4), ENOUGH.multipliedBy(2), LONG)
                    .ofUsers(5 * fates.length);

            CycleSamples cycle = generator.run(load, new TestEndpoint(server.uri("/")), CycleWatch.none());

            assertThat(labels(cycle))
                    .isEqualTo(Map.of(
                            "completed",
                            5L,
                            "empty",
                            5L,
                            "rejected",
                            5L,
                            "http-error",
                            5L,
                            "reset",
                            5L,
                            "stalled",
                            5L,
                            "deadline",
                            5L,
                            "stream-error",
                            5L,
                            "incomplete",
                            5L));
        }
    }

    private static Map<String, Long> labels(CycleSamples cycle) {
        return cycle.requests().stream()
                .collect(Collectors.groupingBy(s -> s.outcome().label(), Collectors.counting()));
    }

    private static Load impatient(Duration request, Duration stall, Duration cycle) {
        return Bursts.of(1, 0, new Patience(request, stall, cycle));
    }
}
