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
import dev.sluice.fake.Script;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Two servers in one run, from the setting to the files. */
class DuetInJUnitTest {

    private static final Duration PACE = Duration.ofMillis(20);
    /** So much slower that no stall of a busy machine can hide it. */
    private static final Duration SLOWER = Duration.ofMillis(60);

    private static final String WANTED = "decode-rate mean @ 1";

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void compareTheSpeedOfOneAlone() throws IOException {
        Files.writeString(folder.resolve("thresholds.yaml"), """
                slos:
                  - {id: wait, metric: ttfb, statistic: p99, max: 30 s}
                regression:
                  gates:
                    - {metric: decode-rate, statistic: mean, cycles: [1]}
                  duet: {tolerance: 10 %}
                """);
    }

    @Test
    @Tag("long")
    void takes_turns_abba_and_fails_a_candidate_that_is_slower() throws IOException {
        try (ScriptedOllama candidate = server("candidate", "B", SLOWER);
                ScriptedOllama reference = server("reference", "A", PACE)) {
            duet(candidate, reference)
                    .containerEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    instanceOf(SloMissed.class),
                                    message(told -> told.startsWith("serves: regression, " + WANTED + ": ")
                                            && told.contains("tolerance 10 %), p = 0.00")
                                            && told.contains(
                                                    ", 8 pairs; smallest change this" + " duet could call: ")))));

            JsonNode run = run("run.json");
            assertThat(run.at("/server/url").asText()).isEqualTo(candidate.url());
            assertThat(run.at("/duet/reference/url").asText()).isEqualTo(reference.url());
            assertThat(run.at("/duet/reference/model").asText()).isEqualTo("reference");
            assertThat(run("reference/run.json").at("/server/url").asText()).isEqualTo(reference.url());
        }

        // 8 pairs of one request, then a cycle of 2 that nothing is compared in
        assertThat(String.join("", received)).isEqualTo("ABBAABBAABBAABBA" + "BB");
        JsonNode run = run("run.json");
        assertThat(run.path("cycles")).hasSize(9);
        assertThat(run.at("/regressions/0/verdict").asText()).isEqualTo("worse");
        assertThat(run.at("/duet/figures/0/figure").asText()).isEqualTo(WANTED);
        assertThat(run.at("/duet/figures/0/reference")).hasSize(8);
        assertThat(run.at("/duet/figures/0/candidate")).hasSize(8);
        JsonNode reference = run("reference/run.json");
        assertThat(reference.path("cycles")).hasSize(8);
        assertThat(reference.at("/cycles/0/slos")).isEmpty();
        assertThat(folder.resolve("results/reference/001-parallel-8/requests.csv"))
                .exists();
        assertThat(folder.resolve("results/report.md"))
                .content()
                .contains("**Compared with the reference**", "| worse |");
        assertThat(folder.resolve("results/index.html"))
                .content()
                .contains("Compared with the reference", "Pair by pair", "Every cycle of the reference");
    }

    @Test
    @Tag("long")
    void lets_a_server_pass_that_is_as_fast_and_compares_two_usual_figures_where_nothing_is_said() throws IOException {
        Files.writeString(folder.resolve("thresholds.yaml"), """
                slos:
                  - {id: wait, metric: ttfb, statistic: p99, max: 30 s}
                """);
        try (ScriptedOllama candidate = server("small", "B", PACE);
                ScriptedOllama reference = server("small", "A", PACE)) {
            duet(candidate, reference).allEvents().assertStatistics(events -> events.failed(0));
        }

        assertThat(run("run.json").path("regressions"))
                .extracting(figure -> figure.path("figure").asText())
                .containsExactly(WANTED, "decode-rate mean @ 2", "ttfb p50 @ 1", "ttfb p50 @ 2");
        assertThat(run("run.json").path("regressions"))
                .extracting(figure -> figure.path("verdict").asText())
                .isSubsetOf("not worse", "undecided"); // a busy machine may show less
    }

    @Test
    void a_reference_that_dies_decides_nothing() throws IOException {
        ScriptedOllama[] self = new ScriptedOllama[1];
        try (ScriptedOllama candidate = server("small", "B", PACE);
                ScriptedOllama reference = ScriptedOllama.answering(n -> {
                    if (n == 1) {
                        self[0].kill();
                    }
                    return answer(PACE);
                })) {
            self[0] = reference;
            duet(candidate, reference)
                    .testEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    instanceOf(ServerTrouble.class),
                                    message(told -> told.startsWith("the reference: the server died at 1 parallel")))));
        }

        JsonNode run = run("run.json");
        assertThat(run.at("/regressions/0/verdict").asText()).isEqualTo("undecided");
        assertThat(run.at("/regressions/0/message").asText())
                .startsWith("the run ended early: the reference: the server died at 1 parallel");
        assertThat(run.at("/cycles/0/verdict").asText()).isEqualTo("met");
    }

    @Test
    void a_reference_that_cannot_be_reached_is_told_before_the_candidate_is_asked() {
        try (ScriptedOllama candidate = server("small", "B", PACE)) {
            launch().against(candidate.url())
                    .with("against", "http://127.0.0.1:9")
                    .run(Ladder.class)
                    .testEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    instanceOf(ServerTrouble.class),
                                    message(told -> told.startsWith("the reference, sluice.against: ")
                                            && told.contains("127.0.0.1:9")))));
            assertThat(candidate.asked()).isZero();
        }
    }

    @Test
    void a_server_is_not_held_against_itself() {
        try (ScriptedOllama only = server("small", "B", PACE)) {
            launch().against(only.url())
                    .with("against", only.url().replace("127.0.0.1", "localhost"))
                    .run(Ladder.class)
                    .testEvents()
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            event(finishedWithFailure(
                                    instanceOf(ServerTrouble.class),
                                    message("sluice.against names the server and the model that are measured already"
                                            + " (small at " + only.url() + "), which would be held against itself; name"
                                            + " another server, or another model with sluice.against-model"))));
            assertThat(only.asked()).isZero();
        }
    }

    private ScriptedOllama server(String model, String name, Duration pace) {
        return ScriptedOllama.answering(model, n -> {
            received.add(name);
            return answer(pace);
        });
    }

    private static Script answer(Duration pace) {
        return ScriptedOllama.answer(4, pace);
    }

    private EngineExecutionResults duet(ScriptedOllama candidate, ScriptedOllama reference) {
        return launch().against(candidate.url())
                .with("against", reference.url())
                .run(Ladder.class);
    }

    private BenchmarkLaunch launch() {
        return BenchmarkLaunch.into(folder.resolve("results"))
                .with("thresholds", folder.resolve("thresholds.yaml").toString());
    }

    private JsonNode run(String file) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("results").resolve(file).toFile());
    }
}
