package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The life of a baseline, from the first run of a benchmark on. */
class RegressionInJUnitTest {

    private static final Duration PACE = Duration.ofMillis(25);
    /** 30 % slower: at a pace that a busy machine's jitter is small against. */
    private static final Duration SLOWER = Duration.ofNanos(35_700_000);

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({2})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    void compareTheSpeed() throws IOException {
        Files.writeString(folder.resolve("thresholds.yaml"), """
                slos:
                  - {id: wait, metric: ttfb, statistic: p99, max: 30 s}
                regression:
                  baseline: %s
                  repeats: 4
                  alpha: 0.1
                  gates:
                    - {metric: decode-rate, statistic: mean, cycles: [2], tolerance: 15 %%}
                """.formatted(baselines()));
    }

    @Test
    void repeats_a_gated_level_though_it_is_clear_of_its_limits_and_proposes_a_baseline() throws IOException {
        try (ScriptedOllama server = paced("small", Duration.ofMillis(5))) {
            run(server, "compare").allEvents().assertStatistics(events -> events.failed(0));
        }

        assertThat(run().path("cycles")).hasSize(4);
        assertThat(run().at("/regressions/0/values")).hasSize(4);
        assertThat(verdict()).isEqualTo("undecided");
        assertThat(files()).singleElement().asString().endsWith(".candidate.json");
    }

    @Test
    @Tag("long")
    void begins_with_a_candidate_is_accepted_lets_its_equal_pass_and_fails_a_slower_run() throws IOException {
        try (ScriptedOllama usual = paced("small", PACE)) {
            run(usual, "compare").allEvents().assertStatistics(events -> events.failed(0));
            assertThat(verdict()).isEqualTo("undecided");
            assertThat(run().at("/remarks/0").asText()).contains("review and accept it");
            assertThat(files()).singleElement().asString().endsWith(".candidate.json");

            run(usual, "accept").allEvents().assertStatistics(events -> events.failed(0));
            assertThat(files()).singleElement().asString().doesNotContain("candidate");
            assertThat(run().at("/remarks/0").asText()).startsWith("taken into the baseline ");

            run(usual, "compare").allEvents().assertStatistics(events -> events.failed(0));
            assertThat(verdict()).isEqualTo("not worse");
        }
        try (ScriptedOllama slower = paced("small", SLOWER)) {
            run(slower, "compare")
                    .containerEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    instanceOf(SloMissed.class),
                                    message(told -> told.startsWith("serves: regression, decode-rate mean @ 2: ")
                                            && told.contains("tolerance 15 %), p = 0.")
                                            && told.contains("; confirmed in a second pass (")))));
            assertThat(verdict()).isEqualTo("worse");
            assertThat(run().at("/regressions/0/secondPass")).hasSize(4);
            assertThat(folder.resolve("results/report.md"))
                    .content()
                    .contains("**Compared with the baseline**", "| worse |");
            assertThat(folder.resolve("results/index.html"))
                    .content()
                    .contains(
                            "<h2 id=\"compared-title\">Compared with the baseline</h2>", "confirmed in a second pass");
        }
        try (ScriptedOllama other = paced("large", PACE)) {
            run(other, "compare").allEvents().assertStatistics(events -> events.failed(0));
            assertThat(verdict()).isEqualTo("undecided");
            assertThat(run().at("/regressions/0/message").asText())
                    .isEqualTo("baseline is of another server, model or load (model is large, was small);"
                            + " -Dsluice.baseline=accept begins one for this");
        }
        assertThat(files()).hasSize(1);
    }

    private static ScriptedOllama paced(String model, Duration pace) {
        return ScriptedOllama.answering(model, n -> ScriptedOllama.answer(4, pace));
    }

    private EngineExecutionResults run(ScriptedOllama server, String baseline) {
        return BenchmarkLaunch.into(folder.resolve("results"))
                .with("thresholds", folder.resolve("thresholds.yaml").toString())
                .with("baseline", baseline)
                .against(server.url())
                .run(Ladder.class);
    }

    private JsonNode run() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("results/run.json").toFile());
    }

    private String verdict() throws IOException {
        return run().at("/regressions/0/verdict").asText();
    }

    private Path baselines() {
        return folder.resolve("baselines");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(baselines())) {
            return files.toList();
        }
    }
}
