package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.sample.Stop;
import dev.sluice.workload.Connect;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape.Sustained;
import dev.sluice.workload.Patience;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SustainedLoadTest extends Measuring {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void each_user_asks_again_when_its_last_request_has_ended() throws Exception {
        CycleSamples cycle = measured(sustained(4, 3), Script.ollamaAnswer(5, Duration.ofMillis(4)));

        assertThat(byUser(cycle)).hasSize(4).allSatisfy((user, requests) -> {
            assertThat(requests).hasSizeGreaterThanOrEqualTo(4);
            assertThat(requests.get(0).due()).isZero();
            for (int i = 1; i < requests.size(); i++) {
                assertThat(requests.get(i).due())
                        .isGreaterThanOrEqualTo(requests.get(i - 1).endedAt());
            }
        });
        assertThat(cycle.requests()).extracting(RequestSample::due).isSorted();
        assertThat(cycle.requests())
                .extracting(RequestSample::index)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0);
    }

    @Test
    void counts_what_ends_between_everyones_first_end_and_everyones_last_round() throws Exception {
        CycleSamples cycle = measured(sustained(4, 3), Script.ollamaAnswer(5, Duration.ofMillis(4)));

        SteadyWindow window = cycle.window().orElseThrow();
        assertThat(byUser(cycle)).allSatisfy((user, requests) -> {
            assertThat(requests.get(0).endedAt()).isLessThanOrEqualTo(window.from());
            assertThat(requests.stream().filter(r -> window.holds(r.endedAt()) && cycle.counts(r)))
                    .hasSizeGreaterThanOrEqualTo(3);
        });
        assertThat(cycle.requests())
                .filteredOn(r -> r.endedAt() <= window.from())
                .noneMatch(cycle::counts);
        assertThat(cycle.counted()).allMatch(r -> r.outcome().answered());
        assertThat(cycle.stoppedEarly()).isEmpty();
    }

    @Test
    void what_is_open_when_the_window_closes_is_dropped_and_counts_for_nothing() throws Exception {
        CompletableFuture<Void> fourth = new CompletableFuture<>();
        CompletableFuture<Void> fifth = new CompletableFuture<>();
        Script answer = Script.ollamaAnswer(2, Duration.ZERO);
        Script last = Script.ndjson().chunk(ollama("a"));
        try (var server = ScriptedServer.byArrival(n -> switch (n) {
            case 2 -> last.awaiting(fourth).chunk(ollamaDone("stop", 1)).end(); // one user's second request
            case 3 -> {
                fourth.complete(null);
                yield last.awaiting(fifth).chunk(ollamaDone("stop", 1)).end(); // the other's
            }
            case 4 -> {
                fifth.complete(null);
                yield last.silence(); // the first one's third
            }
            default -> answer;
        })) {
            CycleSamples cycle = run(server, sustained(2, 1));

            assertThat(cycle.requests())
                    .filteredOn(r -> r.outcome() instanceof Outcome.Cancelled)
                    .isNotEmpty()
                    .noneMatch(cycle::counts)
                    .allMatch(r -> r.outcome().explanation().equals("the steady window had closed"));
        }
    }

    @Test
    void opening_the_next_connection_is_part_of_the_wait_when_cold_only() throws Exception {
        Script answer = Script.ollamaAnswer(2, Duration.ofMillis(1));
        CycleSamples ready = measured(sustained(2, 2), answer);
        CycleSamples cold = measured(cold(sustained(2, 2)), answer);

        assertThat(ready.counted())
                .extracting(r -> r.timeline().connected().orElseThrow())
                .allMatch(at -> at <= 0);
        assertThat(cold.counted())
                .extracting(r -> r.timeline().connected().orElseThrow())
                .allMatch(at -> at > 0);
    }

    @Test
    @Tag("long") // a second of pause
    void a_user_whose_request_failed_asks_again_and_the_failure_counts_whenever_it_was() throws Exception {
        Script answer = Script.ollamaAnswer(3, Duration.ofMillis(2));
        Script broken = Script.nothing().reset();
        try (var server = ScriptedServer.byArrival(n -> n == 0 ? broken : answer)) {
            CycleSamples cycle = run(server, sustained(3, 2));

            RequestSample failed = cycle.requests().stream()
                    .filter(RequestSample::failed)
                    .findFirst()
                    .orElseThrow();
            assertThat(failed.endedAt())
                    .isLessThanOrEqualTo(cycle.window().orElseThrow().from());
            assertThat(cycle.counts(failed)).isTrue();
            List<RequestSample> same = cycle.requests().stream()
                    .filter(r -> r.user() == failed.user())
                    .toList();
            assertThat(same).hasSizeGreaterThan(1);
            assertThat(same.get(1).due() - failed.due())
                    .isGreaterThanOrEqualTo(1_000_000_000L); // not at once: see there
        }
    }

    @Test
    void a_first_request_that_hangs_opens_no_window() throws Exception {
        Script hung = Script.ndjson().headersNow().silence();
        Script answer = Script.ollamaAnswer(3, Duration.ofMillis(2));
        Load impatient = patient(sustained(3, 1), LONG, Duration.ofMillis(400));
        try (var server = ScriptedServer.byArrival(n -> n == 1 ? hung : answer)) {
            CycleSamples cycle = run(server, impatient);

            assertThat(cycle.window()).isEmpty();
            assertThat(cycle.requests()).filteredOn(RequestSample::failed).anyMatch(r -> r.due() == 0);
            assertThat(cycle.counted()).isEqualTo(cycle.requests());
        }
    }

    @Test
    void a_request_that_hangs_fails_at_its_deadline_and_the_window_opens_then() throws Exception {
        Script hung = Script.ndjson().headersNow().silence();
        Script answer = Script.ollamaAnswer(3, Duration.ofMillis(2));
        Load impatient = patient(sustained(3, 1), Duration.ofMillis(300), LONG);
        try (var server = ScriptedServer.byArrival(n -> n == 1 ? hung : answer)) {
            CycleSamples cycle = run(server, impatient);

            RequestSample failed = cycle.requests().stream()
                    .filter(RequestSample::failed)
                    .findFirst()
                    .orElseThrow();
            assertThat(failed.outcome()).isInstanceOf(Outcome.Deadline.class);
            assertThat(cycle.window().orElseThrow().from()).isEqualTo(failed.endedAt());
        }
    }

    @Test
    void ends_everything_when_the_watch_says_so() throws Exception {
        try (var server = ScriptedServer.answering(Script.ollamaAnswer(3, Duration.ofMillis(2)))) {
            CycleSamples cycle = generator.run(
                    sustained(3, 1_000_000),
                    new TestEndpoint(server.uri("/")),
                    progress -> progress.answered() > 9 ? Optional.of(new Stop.Certain("enough")) : Optional.empty());

            assertThat(cycle.stoppedEarly()).contains(new Stop.Certain("enough"));
            assertThat(cycle.requests())
                    .filteredOn(r -> r.outcome() instanceof Outcome.Cancelled)
                    .hasSizeLessThanOrEqualTo(3)
                    .allMatch(cycle::counts);
        }
    }

    @Test
    @Tag("long") // a second of pause each
    void a_server_that_is_not_there_is_asked_once_a_second_until_the_rounds_are_over() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CycleSamples cycle = generator.run(
                sustained(3, 1), new TestEndpoint(URI.create("http://127.0.0.1:" + port + "/")), CycleWatch.none());

        assertThat(cycle.requests()).hasSizeBetween(6, 9).allMatch(r -> r.outcome() instanceof Outcome.Refused);
        assertThat(cycle.counted()).isEqualTo(cycle.requests());
    }

    private CycleSamples measured(Load load, Script script) throws Exception {
        try (var server = ScriptedServer.answering(script)) {
            return run(server, load);
        }
    }

    private CycleSamples run(ScriptedServer server, Load load) throws Exception {
        return generator.run(load, new TestEndpoint(server.uri("/")), CycleWatch.none());
    }

    private static Map<Integer, List<RequestSample>> byUser(CycleSamples cycle) {
        return cycle.requests().stream().collect(Collectors.groupingBy(RequestSample::user));
    }

    private static Load sustained(int users, int rounds) {
        return Bursts.of(users).shaped(new Sustained(rounds));
    }

    private static Load cold(Load load) {
        return new Load(
                load.users(), load.shape(), load.prompt(), load.cache(), Connect.COLD, load.options(), load.patience());
    }

    private static Load patient(Load load, Duration request, Duration cycle) {
        return new Load(
                load.users(),
                load.shape(),
                load.prompt(),
                load.cache(),
                load.connect(),
                load.options(),
                new Patience(request, LONG, cycle));
    }
}
