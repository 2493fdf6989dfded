package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.Lines;
import dev.sluice.fake.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What severity, named cycles and undecided ones mean for the tests that JUnit shows. */
class SeverityInJUnitTest {

    private static final String WAIT = "slos:\n  - {id: wait, metric: ttfb, statistic: p99, max: 500 ms, ";

    @TempDir
    Path folder;

    @TempDir
    Path results;

    @Test
    void a_miss_that_only_warns_passes() throws IOException {
        EngineExecutionResults run = run("1", 0, WAIT + "severity: warn}\n");

        assertThat(run.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(run.containerEvents().failed().count()).isZero();
    }

    @Test
    void a_miss_in_a_cycle_that_its_objective_names_fails_above_what_must_be_served() throws IOException {
        EngineExecutionResults run =
                run("1,2", 1, WAIT + "cycles: [1, 2], source: contract 7}\ncapacity: {at-least: 1}\n");

        assertThat(run.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(message(run.testEvents().failed().list().get(0)))
                .startsWith("2 parallel requests miss ")
                .contains("  MISSED     wait: ")
                .contains(" [source: contract 7]");
    }

    @ParameterizedTest
    @CsvSource({"skip, 0, 1, 0", "warn, 1, 0, 0", "fail, 0, 0, 1"})
    void an_undecided_cycle_is_skipped_passes_or_fails_as_asked_and_the_gate_is_never_blind(
            String wish, int passed, int skipped, int failed) throws IOException {
        EngineExecutionResults run =
                run("1", 9, "defaults: {on-undecided: " + wish + "}\n" + WAIT + "evidence: demonstrated}\n");

        assertThat(run.testEvents().succeeded().count()).isEqualTo(passed);
        assertThat(run.testEvents().aborted().count()).isEqualTo(skipped);
        assertThat(run.testEvents().failed().count()).isEqualTo(failed);
        assertThat(run.containerEvents().failed().count()).isEqualTo(failed == 0 ? 1 : 0);
    }

    /** @param late the first question that is answered only after 0.7 s */
    private EngineExecutionResults run(String cycles, int late, String thresholds) throws IOException {
        Path file = Files.writeString(folder.resolve("limits.yaml"), thresholds);
        try (ScriptedOllama server = ScriptedOllama.answering(
                n -> n < late ? ScriptedOllama.answer(4, Duration.ofMillis(10)) : lateAnswer())) {
            return BenchmarkLaunch.into(results)
                    .against(server.url())
                    .with("cycles", cycles)
                    .with("full", "true")
                    .with("thresholds", file.toString())
                    .run(LlmBenchmarkTest.Ladder.class);
        }
    }

    private static Script lateAnswer() {
        return Script.ndjson()
                .pause(Duration.ofMillis(700))
                .chunk(Lines.ollama(" word"))
                .chunk(Lines.ollamaDone("length", 1))
                .end();
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
