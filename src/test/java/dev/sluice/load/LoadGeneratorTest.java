package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whole bursts: none lost, none hanging, whatever the server, the watch or the caller does. */
class LoadGeneratorTest extends Measuring {

    private static final Duration AT_ONCE = Duration.ZERO;

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
    void shows_the_watch_each_request_and_the_text_of_the_first_while_they_run() throws Exception {
        List<List<RequestProgress>> seen = new CopyOnWriteArrayList<>();
        List<Transcript> texts = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        var script = Script.ndjson()
                .chunk(ollama("Time is "))
                .chunk(ollama("short."))
                .awaiting(go)
                .chunk(ollamaDone("stop", 2))
                .end();
        try (var server =
                ScriptedServer.byArrival(n -> n == 0 ? Script.status(503, "application/json", "{}") : script)) {
            generator.run(Bursts.of(3), new TestEndpoint(server.uri("/")), progress -> {
                List<RequestProgress> requests = progress.closeup().requests();
                seen.add(requests);
                progress.closeup().firstText(6).ifPresent(texts::add);
                if (requests.stream().mapToInt(RequestProgress::chunks).sum() == 4
                        && requests.stream().anyMatch(request -> !request.inFlight())) {
                    go.complete(null);
                }
                return Optional.empty();
            });
        }

        List<RequestProgress> last = seen.get(seen.size() - 1);
        assertThat(last).extracting(RequestProgress::index).containsExactly(0, 1, 2);
        assertThat(last).filteredOn(RequestProgress::inFlight).hasSize(2).allSatisfy(request -> {
            assertThat(request.chunks()).isEqualTo(2);
            assertThat(request.firstText().orElseThrow()).isPositive();
        });
        assertThat(last)
                .filteredOn(request -> !request.inFlight())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.outcome().orElseThrow().label()).isEqualTo("rejected");
                    assertThat(request.firstText()).isEmpty();
                    assertThat(request.end().orElseThrow()).isPositive();
                });
        String told = last.get(0).inFlight() ? "short." : "";
        assertThat(texts.get(texts.size() - 1)).isEqualTo(new Transcript("", told));
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
}
