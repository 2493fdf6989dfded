package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Lines;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Stop;
import dev.sluice.workload.Connect;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape.Arrival;
import dev.sluice.workload.LoadShape.Open;
import dev.sluice.workload.LoadShape.Spacing;
import dev.sluice.workload.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenLoadTest extends Measuring {

    private static final Script ANSWER = Script.ollamaAnswer(2, Duration.ofMillis(1));

    @Test
    void asks_at_the_instants_that_were_drawn_before_the_start() throws Exception {
        Open shape = new Open(Spacing.POISSON, Duration.ofMillis(50), 3, 42);
        try (var server = ScriptedServer.answering(ANSWER)) {
            CycleSamples cycle = run(server, Bursts.of(4).shaped(shape));

            assertThat(cycle.requests())
                    .extracting(RequestSample::due)
                    .containsExactlyElementsOf(
                            shape.arrivals(4).stream().map(Arrival::due).toList());
            assertThat(cycle.requests())
                    .extracting(RequestSample::user)
                    .containsExactlyElementsOf(
                            shape.arrivals(4).stream().map(Arrival::user).toList());
            assertThat(cycle.requests()).allSatisfy(request -> {
                assertThat(request.outcome().answered()).isTrue();
                assertThat(request.timeline().written().orElseThrow()).isNotNegative();
            });
            assertThat(server.received()).hasSize(20);
        }
    }

    /** Coordinated omission: a closed loop would send one request into the stall, and show one long wait. */
    @Test
    void every_request_that_was_due_while_the_server_stalled_shows_the_stall_in_its_wait() throws Exception {
        int from = 10;
        int until = 35;
        CompletableFuture<Void> over = new CompletableFuture<>();
        Script stalled = Script.ndjson()
                .awaiting(over)
                .chunk(Lines.ollama("a"))
                .chunk(Lines.ollamaDone("stop", 1))
                .end();
        Load load = Bursts.of(10).shaped(new Open(Spacing.CONSTANT, Duration.ofMillis(100), 3, 1)); // 50, 10 ms apart
        try (var server = ScriptedServer.byArrival(n -> {
            if (n == until) {
                over.complete(null);
            }
            return n < from ? ANSWER : stalled;
        })) {
            CycleSamples cycle = run(server, load);

            long woke = cycle.requests().get(until).due();
            assertThat(cycle.requests().subList(from, until))
                    .allSatisfy(request -> assertThat(request.due()
                                    + request.timeline().firstText().orElseThrow())
                            .isGreaterThanOrEqualTo(woke));
            assertThat(cycle.requests().get(from).timeline().firstText().orElseThrow())
                    .isGreaterThanOrEqualTo((until - from) * 10_000_000L);
        }
    }

    @Test
    void counts_all_but_the_first_fifth_which_fills_the_server_and_all_failures() throws Exception {
        try (var server =
                ScriptedServer.byArrival(n -> n == 1 ? Script.nothing().reset() : ANSWER)) {
            CycleSamples cycle =
                    run(server, Bursts.of(2).shaped(new Open(Spacing.CONSTANT, Duration.ofMillis(10), 3, 1)));

            assertThat(cycle.requests()).hasSize(20);
            assertThat(cycle.counted())
                    .extracting(RequestSample::index)
                    .startsWith(1, 4, 5)
                    .endsWith(19);
            assertThat(cycle.window().orElseThrow().from())
                    .isEqualTo(cycle.requests().get(4).due());
            assertThat(cycle.window().orElseThrow().to())
                    .isEqualTo(cycle.requests().get(19).due());
        }
    }

    @Test
    void opens_each_connection_ahead_so_that_it_is_no_part_of_the_wait_but_when_cold() throws Exception {
        Open shape = new Open(Spacing.CONSTANT, Duration.ofMillis(10), 3, 1);
        try (var server = ScriptedServer.answering(ANSWER)) {
            assertThat(run(server, Bursts.of(1).shaped(shape)).requests().subList(5, 20))
                    .allMatch(r -> r.timeline().connected().orElseThrow() <= 0);
            assertThat(run(server, Bursts.cold(1).shaped(shape)).requests())
                    .allMatch(r -> r.timeline().connected().orElseThrow() > 0);
        }
    }

    @Test
    void a_connection_that_the_server_drops_while_it_waits_is_opened_again() throws Exception {
        Open shape = new Open(Spacing.CONSTANT, Duration.ofMillis(10), 3, 1);
        try (var server = ScriptedServer.scripted(request -> ANSWER)
                .resettingConnections(n -> n == 8)
                .start()) {
            CycleSamples cycle = run(server, Bursts.of(1).shaped(shape));

            assertThat(cycle.requests()).allMatch(r -> r.outcome().answered());
            assertThat(server.connections()).isEqualTo(21);
        }
    }

    @Test
    void what_was_not_due_before_the_cycle_was_given_up_was_never_asked() throws Exception {
        Load load = Bursts.of(1).shaped(new Open(Spacing.CONSTANT, Duration.ofMillis(30), 3, 1));
        Load impatient = new Load(
                1,
                load.shape(),
                load.prompt(),
                load.cache(),
                Connect.READY,
                load.options(),
                new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200)));
        try (var server = ScriptedServer.answering(ANSWER)) {
            CycleSamples cycle = run(server, impatient);

            assertThat(cycle.requests())
                    .hasSizeBetween(2, 19)
                    .allMatch(r -> r.outcome().answered());
            assertThat(cycle.stoppedEarly().orElseThrow().reason()).startsWith("the cycle limit came before ");
        }
    }

    @Test
    void ends_everything_when_the_watch_says_so() throws Exception {
        try (var server = ScriptedServer.answering(
                Script.ndjson().chunk(Lines.ollama("a")).silence())) {
            CycleSamples cycle = generator.run(
                    Bursts.of(1).shaped(new Open(Spacing.CONSTANT, Duration.ofMillis(30), 3, 1)),
                    new TestEndpoint(server.uri("/")),
                    progress -> {
                        assertThat(progress.sent()).isLessThanOrEqualTo(progress.planned());
                        return progress.firstTexts() > 2 ? Optional.of(new Stop.Certain("enough")) : Optional.empty();
                    });

            assertThat(cycle.stoppedEarly()).contains(new Stop.Certain("enough"));
            assertThat(cycle.requests()).hasSizeLessThan(20).allMatch(r -> r.outcome() instanceof Outcome.Cancelled);
        }
    }

    private CycleSamples run(ScriptedServer server, Load load) throws Exception {
        return generator.run(load, new TestEndpoint(server.uri("/")), CycleWatch.none());
    }
}
