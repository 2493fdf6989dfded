package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.ReceivedRequest;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Stop;
import dev.sluice.server.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and over which connections. */
class RequestsTest extends Measuring {

    private static final Duration AT_ONCE = Duration.ZERO;

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
    void waits_for_the_closing_chunk_so_that_the_server_sees_no_cancel() throws Exception {
        var script = Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaDone("stop", 1))
                .pause(Duration.ofMillis(30))
                .end();
        try (var server = ScriptedServer.answering(script)) {
            var sample = run(server, 1).requests().get(0);
            Awaitility.await().until(() -> server.openConnections() == 0);

            assertThat(sample.outcome().answered()).isTrue();
            assertThat(server.abandoned()).isZero();
        }
    }

    @Test
    void cancels_at_the_server_by_closing_the_connection() throws Exception {
        try (var server = ScriptedServer.answering(Script.nothing().silence())) {
            generator.run(
                    Bursts.of(4), new TestEndpoint(server.uri("/")), p -> Optional.of(new Stop.Certain("enough")));

            Awaitility.await().until(() -> server.abandoned() == 4);
        }
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
}
