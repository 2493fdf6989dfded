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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.ReceivedRequest;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.server.Endpoint;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadGeneratorTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration PAUSE = Duration.ofMillis(60);

    private final LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system());

    @AfterAll
    void close() {
        generator.close();
    }

    @Test
    void loses_none_of_256_parallel_requests() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(20, Duration.ofMillis(5)))) {
            CycleSamples cycle = run(server, 256);

            assertThat(cycle.requests()).hasSize(256).allSatisfy(sample -> {
                assertThat(sample.outcome().label()).isEqualTo("completed");
                assertThat(sample.arrivals().count()).isEqualTo(20);
                assertThat(sample.tokens())
                        .contains(new Tokens(20, TokenSource.SERVER, 1, OptionalInt.of(9), OptionalInt.empty()));
            });
            assertThat(cycle.requests())
                    .extracting(RequestSample::index)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(server.received()).hasSize(256);
            assertThat(cycle.makespan().toNanos())
                    .isEqualTo(cycle.requests().stream()
                            .mapToLong(s -> s.timeline().end())
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void counts_48_instant_resets_of_256_as_48_resets() throws Exception {
        try (var server =
                ScriptedServer.byArrival(n -> n < 48 ? Script.nothing().reset() : Script.ollamaAnswer(3, AT_ONCE))) {
            CycleSamples cycle = run(server, 256);

            assertThat(count(cycle, Outcome.Reset.class)).isEqualTo(48);
            assertThat(count(cycle, Outcome.Completed.class)).isEqualTo(208);
        }
    }

    @Test
    void ends_with_resets_and_never_hangs_when_the_server_is_killed_in_mid_cycle() throws Exception {
        var script = Script.ndjson().chunk(ollama("a")).silence();
        try (var server = ScriptedServer.answering(script)) {
            CycleSamples cycle = generator.run(Bursts.of(64), new TestEndpoint(server.uri("/")), progress -> {
                if (progress.firstTexts() == 64) {
                    server.kill();
                }
                return Optional.empty();
            });

            assertThat(count(cycle, Outcome.Reset.class)).isEqualTo(64);
        }
    }

    @Test
    void ends_with_incomplete_answers_when_the_server_process_is_killed_and_its_sockets_end_politely()
            throws Exception {
        var script = Script.ndjson().chunk(ollama("a")).silence();
        try (var server = ScriptedServer.answering(script)) {
            CycleSamples cycle = generator.run(Bursts.of(64), new TestEndpoint(server.uri("/")), progress -> {
                if (progress.firstTexts() == 64) {
                    server.hangUp();
                }
                return Optional.empty();
            });

            assertThat(count(cycle, Outcome.Incomplete.class)).isEqualTo(64);
        }
    }

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

    @Test
    void starts_each_prompt_with_a_nonce_that_no_other_request_has() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(1, AT_ONCE))) {
            run(server, 40);
            run(server, 40);

            assertThat(server.received())
                    .extracting(ReceivedRequest::body)
                    .doesNotHaveDuplicates()
                    .allMatch(body -> body.matches("\\[[a-z0-9]{8}] What is time\\?"));
        }
    }

    @Test
    void sends_equal_prompts_when_the_cache_shall_be_reused() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(1, AT_ONCE))) {
            generator.run(Bursts.reusing(5), new TestEndpoint(server.uri("/")), CycleWatch.none());

            assertThat(server.received()).extracting(ReceivedRequest::body).containsOnly("What is time?");
        }
    }

    @Test
    void posts_to_path_and_query_with_the_endpoints_headers_on_one_line_each() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(1, AT_ONCE))) {
            Endpoint endpoint =
                    new TestEndpoint(server.uri("/v1/chat?x=%20y"), Map.of("Authorization", "Bearer k\r\nEvil: 1"));
            generator.run(Bursts.of(1), endpoint, CycleWatch.none());

            ReceivedRequest request = server.received().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/chat?x=%20y");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer kEvil: 1")
                    .containsEntry("host", "127.0.0.1:" + server.port())
                    .containsEntry("content-type", "application/json")
                    .doesNotContainKey("evil");
        }
    }

    @Test
    void opens_connections_before_the_start_gun_unless_they_shall_be_cold() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(1, AT_ONCE))) {
            Endpoint endpoint = new TestEndpoint(server.uri("/"));

            assertThat(generator.run(Bursts.of(8), endpoint, CycleWatch.none()).requests())
                    .allMatch(s -> s.timeline().connected().orElseThrow() <= 0);
            assertThat(generator
                            .run(Bursts.cold(8), endpoint, CycleWatch.none())
                            .requests())
                    .allMatch(s -> s.timeline().connected().orElseThrow() > 0)
                    .allMatch(s -> s.outcome().answered());
        }
    }

    @Test
    void opens_a_connection_once_more_when_the_server_dropped_it_before_the_start_gun() throws Exception {
        AtomicBoolean drop = new AtomicBoolean();
        try (var server = ScriptedServer.scripted(r -> Script.ollamaAnswer(1, AT_ONCE))
                .resettingConnections(n -> drop.getAndSet(false))
                .start()) {
            Awaitility.await("a burst in which the drop is seen before the gun").until(() -> {
                int before = server.connections();
                drop.set(true);
                CycleSamples cycle = run(server, 80);
                return count(cycle, Outcome.Completed.class) == 80 && server.connections() == before + 81;
            });
        }
    }

    @Test
    void tells_resets_and_refusals_apart_when_the_server_drops_every_waiting_connection() throws Exception {
        try (var server = ScriptedServer.scripted(r -> Script.ollamaAnswer(1, AT_ONCE))
                .resettingConnections(n -> true)
                .start()) {
            CycleSamples cycle = run(server, 16);

            assertThat(count(cycle, Outcome.Reset.class) + count(cycle, Outcome.Refused.class))
                    .isEqualTo(16);
        }
    }

    @Test
    void shows_the_watch_how_far_the_cycle_has_come() throws Exception {
        List<Progress> seen = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        var script = Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollama("b"))
                .awaiting(go)
                .chunk(ollamaDone("stop", 2))
                .end();
        try (var server =
                ScriptedServer.byArrival(n -> n == 0 ? Script.nothing().reset() : script)) {
            generator.run(Bursts.of(4), new TestEndpoint(server.uri("/")), progress -> {
                seen.add(progress);
                if (progress.chunks() == 6) {
                    go.complete(null);
                }
                return Optional.empty();
            });
        }

        Progress last = seen.get(seen.size() - 1);
        assertThat(last.sent()).isEqualTo(4);
        assertThat(last.firstTexts()).isEqualTo(3);
        assertThat(last.failed()).isEqualTo(1);
        assertThat(last.inFlight()).isEqualTo(3);
        assertThat(last.elapsed()).isPositive();
    }

    @Test
    void closes_every_connection_when_it_is_interrupted() throws Exception {
        try (var server = ScriptedServer.answering(Script.nothing().silence())) {
            Thread caller = new Thread(() -> {
                try {
                    run(server, 8);
                } catch (InterruptedException | CannotStart e) {
                    // expected: what counts is what is left open
                }
            });
            caller.start();
            Awaitility.await().until(() -> server.received().size() == 8);
            caller.interrupt();
            caller.join(TimeUnit.SECONDS.toMillis(5));

            Awaitility.await().until(() -> server.openConnections() == 0);
            assertThat(caller.isAlive()).isFalse();
        }
    }

    @Test
    void closes_every_connection_when_the_watch_fails() throws Exception {
        try (var server = ScriptedServer.answering(Script.nothing().silence())) {
            assertThatThrownBy(() -> generator.run(Bursts.of(8), new TestEndpoint(server.uri("/")), progress -> {
                        throw new IllegalStateException("the watch broke");
                    }))
                    .hasMessage("the watch broke");

            Awaitility.await().until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void waits_for_the_closing_chunk_so_that_the_server_sees_no_cancel() throws Exception {
        byte[] lateEnd = "0\r\n\r\n".getBytes(UTF_8);
        var script = Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaDone("stop", 1))
                .pause(Duration.ofMillis(20))
                .bytes(lateEnd)
                .hangUp();

        assertThat(sent(script).outcome().answered()).isTrue();
    }

    @Test
    void reads_past_an_interim_response() throws Exception {
        byte[] interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".getBytes(UTF_8);
        var script = Script.nothing()
                .bytes(interim)
                .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8))
                .chunk(ollama("a"))
                .hangUp();
        var sample = sent(script);

        assertThat(sample.outcome()).isInstanceOf(Outcome.Incomplete.class);
        assertThat(sample.arrivals().count()).isEqualTo(1);
    }

    @Test
    void cannot_start_when_the_host_has_no_address_and_says_which() {
        var nowhere = new TestEndpoint(URI.create("http://no.such.host.invalid:1/"));

        assertThatThrownBy(() -> generator.run(Bursts.of(1), nowhere, CycleWatch.none()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("the host 'no.such.host.invalid' in http://no.such.host.invalid:1/ has no address;"
                        + " check the name");
    }

    private static long count(CycleSamples cycle, Class<? extends Outcome> kind) {
        return cycle.requests().stream()
                .map(RequestSample::outcome)
                .filter(kind::isInstance)
                .count();
    }

    private CycleSamples run(ScriptedServer server, int requests) throws InterruptedException, CannotStart {
        return generator.run(Bursts.of(requests), new TestEndpoint(server.uri("/")), CycleWatch.none());
    }

    private RequestSample sent(Script script) throws Exception {
        try (var server = ScriptedServer.answering(script)) {
            return run(server, 1).requests().get(0);
        }
    }
}
