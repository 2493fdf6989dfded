package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.Script;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junitpioneer.jupiter.cartesian.CartesianTest;
import org.junitpioneer.jupiter.cartesian.CartesianTest.Values;

/** What the ladders of one launch share, and what they leave behind. */
class LaunchTest {

    @TempDir
    Path folder;

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @LlmBenchmark
    static class Inheriting extends Ladder {}

    @LlmBenchmark
    static class Models {
        @CartesianTest
        void serves(@ConcurrencyCycles({1, 2}) Cycle cycle, @Values(strings = {"small", "other"}) String model) {
            cycle.withModel(model).run();
        }
    }

    @LlmBenchmark(prompt = "Why?")
    static class Grouped {
        @Nested
        class Inner {
            @ConcurrencyCycles({1})
            void serves(Cycle cycle) {
                cycle.run();
            }
        }
    }

    @Test
    void leaves_nothing_of_an_earlier_run_that_a_script_could_take_for_this_one() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).run(Ladder.class);
        }
        assertThat(folder.resolve("run.json")).exists();

        launch().with("url", "http://127.0.0.1:9").run(Ladder.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leaves_nothing_of_an_earlier_run_when_a_setting_is_wrong() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{}");

        launch().with("max-tokens", "many").run(Ladder.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takes_a_server_that_died_for_trouble_and_not_for_the_machines_limit() throws IOException {
        ScriptedOllama[] self = new ScriptedOllama[1];
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            if (n == 1) {
                self[0].kill();
            }
            return quick();
        })) {
            self[0] = server;
            launch().against(server.url()).run(Ladder.class);
        }

        JsonNode run = run("run.json");
        assertThat(run.at("/capacity/users").asInt()).isEqualTo(1);
        assertThat(run.at("/capacity/firstMiss").isNull()).isTrue();
        assertThat(run.at("/capacity/sentence").asText()).endsWith("; the server died under 2");
        assertThat(run.at("/remarks/0").asText()).startsWith("the server died at 2 parallel");
        assertThat(run.at("/cycles/1/verdict").asText()).isEqualTo("undecided");
        assertThat(run.at("/cycles/1/slos/0/reason").asText()).isEqualTo("the server died");
    }

    @Test
    @Tag("long")
    void takes_a_server_that_hangs_for_trouble_too() throws IOException {
        ScriptedOllama[] self = new ScriptedOllama[1];
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            if (n > 0) {
                self[0].hang();
                return Script.nothing().silence();
            }
            return quick();
        })) {
            self[0] = server;
            launch().against(server.url()).run(Ladder.class);
        }

        JsonNode run = run("run.json");
        assertThat(run.at("/cycles/1/outcomes/cancelled").asInt()).isEqualTo(2);
        assertThat(run.at("/cycles/1/verdict").asText()).isEqualTo("undecided");
        assertThat(run.at("/capacity/firstMiss").isNull()).isTrue();
        assertThat(run.at("/capacity/sentence").asText()).endsWith("; the server died under 2");
    }

    @Test
    @Tag("long")
    void warms_up_each_model_of_a_matrix_and_again_when_another_took_its_place() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).with("warm-up", "true").run(Models.class);

            assertThat(server.bodies().stream().map(body -> body.contains("\"other\"") ? "other" : "small"))
                    .startsWith(
                            "small", "small", "other", "other", "small", "small", "small", "other", "other", "other")
                    .hasSize(10);
        }
    }

    @Test
    void says_nothing_of_another_model_that_only_the_first_is_known_for() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).run(Models.class);
        }

        assertThat(run("run.json").at("/server/digest").asText()).isEqualTo("abc");
        JsonNode other = run("serves-other/run.json").at("/server");
        assertThat(other.at("/model").asText()).isEqualTo("other");
        assertThat(List.of(other.at("/digest"), other.at("/quantization"), other.at("/parameters")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void sets_several_ladders_side_by_side_and_leads_to_the_page_of_each() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).run(Models.class);
        }

        String index = Files.readString(folder.resolve("index.html"));
        assertThat(index)
                .contains("<a href=\"ladder-1/index.html\">small</a>", "<a href=\"serves-other/index.html\">other</a>");
        assertThat(Files.readString(folder.resolve("ladder-1/index.html")))
                .contains("<a href=\"../index.html\">", "<a href=\"../run.json\">run.json</a>");
        assertThat(Files.readString(folder.resolve("serves-other/index.html"))).contains("<a href=\"../index.html\">");
        assertThat(folder.resolve("comparison.md")).content().contains("| small |", "| other |");
    }

    @Test
    void makes_the_page_of_a_single_ladder_the_index() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).run(Ladder.class);
        }

        assertThat(Files.readString(folder.resolve("index.html"))).contains("Objectives by parallel users");
        assertThat(folder.resolve("comparison.md")).doesNotExist();
    }

    @Test
    void tells_the_context_that_a_server_knows_only_when_the_model_is_loaded() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            launch().against(server.url()).with("warm-up", "true").run(Ladder.class);
        }

        assertThat(run("run.json").at("/server/context").asInt()).isEqualTo(4096);
    }

    @Test
    void cools_down_between_two_ladders_too() {
        Duration coolDown = Duration.ofMillis(300);
        List<Long> asked = new CopyOnWriteArrayList<>();
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            asked.add(System.nanoTime());
            return quick();
        })) {
            launch().against(server.url())
                    .with("cycles", "1")
                    .with("cool-down", coolDown.toMillis() + "ms")
                    .run(Models.class);
        }

        assertThat(asked).hasSize(2);
        assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThan(coolDown);
    }

    @Test
    void runs_nested_classes_with_the_settings_of_the_class_around_them() {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var results = launch().against(server.url()).run(Grouped.class);

            assertThat(results.allEvents().failed().count()).isZero();
            assertThat(server.bodies()).singleElement().asString().contains("Why?");
        }
    }

    @Test
    void knows_the_cycles_of_inherited_tests_before_anything_is_sent() throws IOException {
        Path thresholds = Files.writeString(folder.resolveSibling(folder.getFileName() + ".yaml"), """
                slos:
                  - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                capacity:
                  at-least: 100
                """);
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            var results = launch().against(server.url())
                    .with("thresholds", thresholds.toString())
                    .run(Inheriting.class);

            results.containerEvents()
                    .failed()
                    .assertEventsMatchExactly(
                            event(finishedWithFailure(message(m -> m.contains("the largest planned cycle is 2")))));
            assertThat(server.asked()).isZero();
        } finally {
            Files.delete(thresholds);
        }
    }

    private BenchmarkLaunch launch() {
        return BenchmarkLaunch.into(folder);
    }

    private static Script quick() {
        return ScriptedOllama.answer(4, Duration.ofMillis(10));
    }

    private JsonNode run(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
