package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.Script;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junitpioneer.jupiter.cartesian.CartesianTest;

/** With {@code sluice.plan=capacity} each cycle is chosen by what those before it showed. */
class CycleSearchTest {

    /** 0.7 s, the first text after 10 ms. */
    private static final Script ANSWER = ScriptedOllama.answer(70, Duration.ofMillis(10));

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @LlmBenchmark
    static class Idle {
        @ConcurrencyCycles
        void serves(Cycle cycle) {
            assertThat(cycle.concurrency()).isPositive();
        }
    }

    @LlmBenchmark
    static class Matrix {
        @CartesianTest
        void serves(@ConcurrencyCycles Cycle cycle, @CartesianTest.Values(strings = "Why?") String prompt) {
            cycle.withPrompt(prompt).run();
        }
    }

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void finds_three_slots_by_the_wait_and_measures_both_sides_of_the_edge_again() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.answering(ANSWER, 3)) {
            List<String> tests = started(searching(server, "search-by-wait").run(Ladder.class));

            assertThat(tests)
                    .containsExactly(
                            "001 parallel",
                            "002 parallel",
                            "004 parallel",
                            "003 parallel",
                            "003 parallel (again)",
                            "004 parallel (again)");
        }
        JsonNode run = run();
        assertThat(run.at("/capacity/users").asInt()).isEqualTo(3);
        assertThat(run.at("/capacity/firstMiss/concurrency").asInt()).isEqualTo(4);
        assertThat(concurrencies(run)).as("fewest users first").containsExactly(1, 2, 3, 3, 4, 4);
        assertThat(run.at("/levels/3/cycles").asInt()).isEqualTo(2);
        assertThat(run.at("/cycles/5/diagnosis/0").asText())
                .startsWith("the server answered 3 requests at once, the other 1 of 4 queued");
    }

    @Test
    void ends_cycles_at_their_last_first_text_where_only_that_is_asked_and_runs_the_answer_out() throws IOException {
        Script outlasting = ScriptedOllama.answer(120, Duration.ofMillis(10)); // a limit of 500 ms and a quarter of it
        try (ScriptedOllama server = ScriptedOllama.answering(outlasting, 3)) {
            List<String> tests = started(searching(server, "search-early").run(Ladder.class));

            assertThat(tests)
                    .containsExactly(
                            "001 parallel",
                            "002 parallel",
                            "004 parallel",
                            "003 parallel",
                            "003 parallel (again)",
                            "004 parallel (again)");
        }
        JsonNode run = run();
        assertThat(run.at("/capacity/users").asInt()).isEqualTo(3);
        assertThat(run.at("/capacity/searches/0/id").asText()).isEqualTo("soon-enough");
        assertThat(stops(run)).containsExactly("in-time", "in-time", "in-time", "", "certain", "certain");
        assertThat(run.at("/levels/2/verdict").asText()).isEqualTo("met");
        assertThat(run.at("/levels/0/verdict").asText()).isEqualTo("undecided");
        assertThat(run.at("/levels/0/slos/0/reason").asText()).endsWith(", but the cycle did not run out");
    }

    @Test
    void answers_two_searches_from_the_same_cycles() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.answering(ANSWER, 3)) {
            searching(server, "search-both").run(Ladder.class);
        }
        JsonNode run = run();
        assertThat(run.at("/capacity/sentence").asText())
                .startsWith("soon-enough: serves 3 parallel users within \"wait\"; the 4th misses \"wait\" (")
                .contains("; fast-enough: serves at least 4 parallel users within \"speed\"");
        assertThat(run.at("/capacity/searches/1/users").asInt()).isEqualTo(4);
        assertThat(run.at("/capacity/searches/1/atLeast").isNull()).isTrue();
    }

    @Test
    void says_that_the_edge_is_undecided_when_its_time_is_spent() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.answering(ANSWER, 1)) {
            List<String> tests = started(searching(server, "search-in-no-time").run(Ladder.class));

            assertThat(tests).containsExactly("001 parallel");
        }
        assertThat(run().at("/cycles/0/stoppedEarly").asText()).isEqualTo("the budget of 0.2 s is spent");
        assertThat(run().at("/cycles/0/verdict").asText()).isEqualTo("undecided");
        assertThat(run().at("/capacity/sentence").asText())
                .startsWith("No number of parallel users was shown to be served")
                .endsWith("; undecided: the budget of 0.2 s is spent");
    }

    @Test
    void ends_when_a_test_measures_nothing() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            assertThat(started(searching(server, "search-by-wait").run(Idle.class)))
                    .containsExactly("001 parallel");
        }
    }

    @Test
    void refuses_a_matrix_whose_cycles_are_all_chosen_beforehand() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            EngineExecutionResults results = searching(server, "search-by-wait").run(Matrix.class);

            assertThat(results.allEvents().failed().stream())
                    .anySatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                    .getThrowable()
                                    .orElseThrow())
                            .rootCause()
                            .hasMessageStartingWith("sluice.plan=capacity cannot search in a matrix"));
            assertThat(server.asked()).isZero();
        }
    }

    private BenchmarkLaunch searching(ScriptedOllama server, String thresholds) {
        return BenchmarkLaunch.into(folder)
                .with("plan", "capacity")
                .with("thresholds", "src/test/resources/gate/" + thresholds + ".yaml")
                .against(server.url());
    }

    private static List<String> started(EngineExecutionResults results) {
        return results.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private JsonNode run() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
    }

    private static List<String> stops(JsonNode run) {
        return StreamSupport.stream(run.path("cycles").spliterator(), false)
                .map(cycle -> cycle.path("stop").path("kind").asText())
                .toList();
    }

    private static List<Integer> concurrencies(JsonNode run) {
        return StreamSupport.stream(run.path("cycles").spliterator(), false)
                .map(cycle -> cycle.path("concurrency").asInt())
                .toList();
    }
}
