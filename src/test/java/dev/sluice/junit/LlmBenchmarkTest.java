package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.Lines;
import dev.sluice.fake.Script;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;
import org.junitpioneer.jupiter.cartesian.CartesianTest;
import org.junitpioneer.jupiter.cartesian.CartesianTest.Values;
import org.opentest4j.TestAbortedException;

/** What users write, run by JUnit's own engine against a scripted server on a real socket. */
class LlmBenchmarkTest {

    private static final String THRESHOLDS = "src/test/resources/gate/half-a-second.yaml";

    @TempDir
    Path folder;

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2, 4, 8})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @LlmBenchmark
    static class Matrix {
        @CartesianTest(name = "{0} {1}")
        void serves(
                @ConcurrencyCycles({1, 2}) Cycle cycle,
                @Values(strings = {"Why?", "How?"}) String prompt,
                Thresholds thresholds) {
            assertThat(cycle.withPrompt(prompt).run()).meets(thresholds);
        }
    }

    @LlmBenchmark
    static class NeverRuns {
        @ConcurrencyCycles({1, 2})
        void forgets(Cycle cycle) {
            assertThat(cycle.concurrency()).isPositive();
        }
    }

    static class WithoutAnnotation {
        @ConcurrencyCycles({1})
        void serves(Cycle cycle) {
            cycle.run();
        }
    }

    @Test
    void runs_one_invocation_per_concurrency_in_order_with_names_that_sort() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var tests = launch().against(server.url()).run(Ladder.class).testEvents();

            assertThat(tests.started().map(e -> e.getTestDescriptor().getDisplayName()))
                    .containsExactly("001 parallel", "002 parallel", "004 parallel", "008 parallel");
            assertThat(tests.succeeded().count()).isEqualTo(4);
            assertThat(server.asked()).isEqualTo(1 + 2 + 4 + 8);
        }
    }

    @Test
    void takes_the_ladder_of_the_setting_before_that_of_the_annotation() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var tests = launch().against(server.url())
                    .with("cycles", "3")
                    .run(Ladder.class)
                    .testEvents();

            assertThat(tests.started().map(e -> e.getTestDescriptor().getDisplayName()))
                    .containsExactly("003 parallel");
        }
    }

    @Test
    void starts_every_prompt_with_a_nonce_of_its_own_unless_the_cache_may_answer() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).with("cycles", "4").run(Ladder.class);
            assertThat(server.bodies()).hasSize(4).doesNotHaveDuplicates();
        }
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url())
                    .with("cycles", "4")
                    .with("cache", "reuse")
                    .run(Ladder.class);
            assertThat(server.bodies()).hasSize(4).containsOnly(server.bodies().get(0));
        }
    }

    @Test
    void fails_the_build_when_so_few_users_miss_that_they_must_be_served() throws IOException {
        try (ScriptedOllama server = slowFrom(0)) {
            var results = launch().against(server.url())
                    .with("cycles", "1")
                    .with("full", "true")
                    .run(Ladder.class);

            Event failed = results.testEvents().failed().list().get(0);
            assertThat(failed.getPayload()).isPresent();
            assertThat(messageOf(failed))
                    .startsWith("1 parallel request misses " + THRESHOLDS + ":\n  MISSED     wait: slowest of 1 was ")
                    .contains("\n  met        speed: mean ")
                    .endsWith("\n  met        answered: 1 of 1 answered, 100 % >= 100 %");
            assertThat(Files.readString(folder.resolve("run.json"))).contains("\"verdict\": \"missed\"");
        }
    }

    @Test
    void shows_a_miss_beyond_what_must_be_served_as_skipped_with_the_verdict() {
        try (ScriptedOllama server = slowFrom(1)) {
            var results = launch().against(server.url()).with("cycles", "1,2").run(Ladder.class);

            assertThat(results.testEvents().failed().count()).isZero();
            assertThat(abortReason(results.testEvents().aborted().list().get(0)))
                    .startsWith("beyond capacity: 2 parallel requests miss " + THRESHOLDS + ":\n  MISSED     wait: ");
            assertThat(results.containerEvents().failed().count()).isZero();
        }
    }

    @Test
    @Tag("long")
    void leaves_out_the_rest_after_two_misses_in_a_row_unless_all_are_asked_for() {
        try (ScriptedOllama server = slowFrom(1)) {
            var results = launch().against(server.url()).run(Ladder.class);

            assertThat(abortReason(results.testEvents().aborted().list().get(2)))
                    .isEqualTo("not run: 2 and 4 parallel already missed \"wait\"");
            assertThat(server.asked()).isEqualTo(1 + 2 + 4);
        }
        try (ScriptedOllama server = slowFrom(1)) {
            launch().against(server.url()).with("full", "true").run(Ladder.class);

            assertThat(server.asked()).isEqualTo(1 + 2 + 4 + 8);
        }
    }

    @Test
    void counts_a_failed_request_as_a_missed_objective() {
        try (ScriptedOllama server =
                ScriptedOllama.answering(n -> n == 1 ? Script.nothing().reset() : quickAnswer())) {
            var results = launch().against(server.url()).with("cycles", "1,2").run(Ladder.class);

            assertThat(abortReason(results.testEvents().aborted().list().get(0)))
                    .contains("MISSED     wait: p99 never: 1 of 2 requests failed")
                    .contains("MISSED     answered: 1 of 2");
        }
    }

    @Test
    void fails_as_trouble_at_any_level_when_the_server_dies_and_leaves_out_the_rest() {
        ScriptedOllama[] self = new ScriptedOllama[1];
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            if (n == 4) {
                self[0].kill();
            }
            return quickAnswer();
        })) {
            self[0] = server;
            var results = launch().against(server.url()).run(Ladder.class);

            results.testEvents()
                    .failed()
                    .assertEventsMatchExactly(event(
                            displayName("004 parallel"),
                            finishedWithFailure(
                                    instanceOf(ServerTrouble.class),
                                    message(m -> m.startsWith("the server died at 4 parallel")))));
            assertThat(abortReason(results.testEvents().aborted().list().get(0)))
                    .startsWith("not run: the server died at 4 parallel");
        }
    }

    @Test
    void says_what_is_wrong_with_a_dead_port_once_and_leaves_out_the_rest() {
        var results = launch().with("url", "http://127.0.0.1:9").run(Ladder.class);

        results.testEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        displayName("001 parallel"),
                        finishedWithFailure(
                                instanceOf(ServerTrouble.class),
                                message(m -> m.startsWith("No server answers at http://127.0.0.1:9: ")))));
        results.testEvents()
                .aborted()
                .assertThatEvents()
                .hasSize(3)
                .allSatisfy(e -> assertThat(abortReason(e)).isEqualTo("not run: there is no server to measure"));
    }

    @Test
    void tells_all_faults_of_the_settings_before_anything_is_sent() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var results = launch().against(server.url())
                    .with("max-tokens", "many")
                    .with("cache", "maybe")
                    .run(Ladder.class);

            Event failed = results.containerEvents().failed().list().get(0);
            assertThat(messageOf(failed)).contains("sluice.max-tokens").contains("sluice.cache");
            assertThat(server.asked()).isZero();
        }
    }

    @Test
    void fails_when_nothing_could_show_that_the_users_asked_for_are_served() throws IOException {
        Path thresholds = undecidable();
        try (ScriptedOllama server = ScriptedOllama.answering(n -> ScriptedOllama.answer(1, Duration.ZERO))) {
            var results = BenchmarkLaunch.into(folder.resolve("out"))
                    .against(server.url())
                    .with("thresholds", thresholds.toString())
                    .with("max-tokens", "1")
                    .with("cycles", "1")
                    .run(Ladder.class);

            assertThat(results.testEvents().aborted().count()).isEqualTo(1);
            assertThat(messageOf(results.containerEvents().failed().list().get(0)))
                    .startsWith("serves: nothing showed that 1 user is served: 1 was undecided");
        }
    }

    @Test
    void leaves_a_failed_summary_in_allure_when_the_gate_fails_and_no_cycle_did() throws IOException {
        Path thresholds = undecidable();
        Path allure = Files.createDirectories(folder.resolve("allure"));
        String property = "allure.results.directory";
        Optional<String> before = Optional.ofNullable(System.setProperty(property, allure.toString()));
        try (ScriptedOllama server = ScriptedOllama.answering(n -> ScriptedOllama.answer(1, Duration.ZERO))) {
            var results = BenchmarkLaunch.into(folder.resolve("out"))
                    .against(server.url())
                    .with("thresholds", thresholds.toString())
                    .with("max-tokens", "1")
                    .with("cycles", "1")
                    .run(Ladder.class);

            assertThat(results.testEvents().failed().count()).isZero();
        } finally {
            before.ifPresentOrElse(value -> System.setProperty(property, value), () -> System.clearProperty(property));
        }
        try (Stream<Path> written = Files.list(allure)) {
            assertThat(written.filter(f -> f.toString().endsWith("-result.json")))
                    .singleElement()
                    .satisfies(summary -> assertThat(read(summary))
                            .contains("\"status\":\"failed\"", "nothing showed that 1 user is served")
                            .contains("\"value\":\"" + Ladder.class.getCanonicalName() + "\""));
        }
    }

    @Test
    void fails_when_no_test_runs_its_cycle() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var results = launch().against(server.url()).run(NeverRuns.class);

            assertThat(messageOf(results.containerEvents().failed().list().get(0)))
                    .isEqualTo("no cycle was measured: no test of the class called Cycle.run()");
        }
    }

    @Test
    void names_the_missing_annotation() {
        var results = launch().run(WithoutAnnotation.class);

        assertThat(messageOf(results.containerEvents().failed().list().get(0)))
                .contains("write @LlmBenchmark on " + WithoutAnnotation.class.getName());
    }

    @Test
    void makes_a_ladder_of_its_own_for_each_prompt_of_a_matrix() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var results = launch().against(server.url()).run(Matrix.class);

            results.testEvents().finished().assertThatEvents().hasSize(4).are(event(finishedSuccessfully()));
            assertThat(folder.resolve("run.json")).exists();
            assertThat(folder.resolve("serves-how/run.json")).exists();
            assertThat(server.bodies().stream().filter(b -> b.contains("How?"))).hasSize(1 + 2);
        }
    }

    @Test
    void leaves_every_finished_cycle_readable_before_the_next_begins() throws IOException {
        var seen = new AtomicReference<>("");
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            if (n == 1) {
                seen.set(read(folder.resolve("run.json")));
            }
            return quickAnswer();
        })) {
            launch().against(server.url()).with("cycles", "1,2").run(Ladder.class);
        }

        assertThat(seen.get()).contains("\"concurrency\": 1").doesNotContain("\"concurrency\": 2");
        try (Stream<String> rows = Files.lines(folder.resolve("002-parallel/requests.csv"))) {
            assertThat(rows).hasSize(1 + 2);
        }
    }

    /** Asks for the pace after the first token, of which an answer of one token has none. */
    private Path undecidable() throws IOException {
        return Files.writeString(folder.resolve("strict.yaml"), """
                slos:
                  - id: first-answer
                    metric: tpot
                    statistic: mean
                    max: 50 ms/token
                """);
    }

    @Test
    void samples_the_servers_processes_and_the_machine_beside_the_cycle() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.answering(n -> ScriptedOllama.answer(4, Duration.ofMillis(200)))) {
            launch().against(server.url())
                    .with("cycles", "1")
                    .with("sampling", "100 ms")
                    .with("full", "true")
                    .run(Ladder.class);
        }

        JsonNode cycle =
                new ObjectMapper().readTree(folder.resolve("run.json").toFile()).at("/cycles/0");
        assertThat(cycle.at("/processes/0/pid").asLong())
                .as("the scripted server lives in this JVM")
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(cycle.at("/processes/0/threads/n").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(cycle.at("/processes/0/rssBytes/max").asLong()).isGreaterThan(50_000_000);
        try (Stream<String> rows = Files.lines(folder.resolve("001-parallel/processes.csv"))) {
            assertThat(rows.count()).isGreaterThan(3);
        }
    }

    private BenchmarkLaunch launch() {
        return BenchmarkLaunch.into(folder);
    }

    /** From question {@code n} on, nothing comes for 0.7 s: too slow for {@value #THRESHOLDS}. */
    private static ScriptedOllama slowFrom(int n) {
        return ScriptedOllama.answering(i -> i < n ? quickAnswer() : lateAnswer());
    }

    private static Script lateAnswer() {
        return Script.ndjson()
                .pause(Duration.ofMillis(700))
                .chunk(Lines.ollama(" word"))
                .pause(Duration.ofMillis(10))
                .chunk(Lines.ollama(" word"))
                .chunk(Lines.ollamaDone("length", 2))
                .end();
    }

    private static Script quickAnswer() {
        return ScriptedOllama.answer(4, Duration.ofMillis(10));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String messageOf(Event event) {
        return String.valueOf(thrown(event).getMessage());
    }

    private static String abortReason(Event event) {
        assertThat(thrown(event)).isInstanceOf(TestAbortedException.class);
        return String.valueOf(thrown(event).getMessage());
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
