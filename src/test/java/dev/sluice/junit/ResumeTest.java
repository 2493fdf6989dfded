package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A run that was interrupted, and goes on. */
@Tag("long")
class ResumeTest {

    private static final String AFRESH = "; without sluice.resume a run begins afresh, and deletes what is there";

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2, 3})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @TempDir
    Path folder;

    private Path results;
    private Path limits;

    @BeforeEach
    void namePlaces() throws IOException {
        results = folder.resolve("results");
        limits = Files.writeString(folder.resolve("thresholds.yaml"), slo("10 s"));
    }

    @Test
    void goes_on_behind_the_cycles_that_a_killed_run_had_finished() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        try (ScriptedOllama server = ScriptedOllama.answering(n -> {
            if (n != 3) {
                return ScriptedOllama.answer(4, Duration.ofMillis(10));
            }
            third.countDown(); // the first request of the third cycle: its answer takes a while
            return ScriptedOllama.answer(400, Duration.ofMillis(100));
        })) {
            Process killed = launch(server).start(Ladder.class);
            assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
            killed.destroyForcibly().waitFor();
            JsonNode before = run();
            byte[] requests = Files.readAllBytes(results.resolve("002-parallel/requests.csv"));
            assertThat(before.path("cycles")).hasSize(2);
            assertThat(before.path("finished").asBoolean()).isFalse();
            Files.createDirectory(results.resolve("003-parallel"));
            Files.writeString(results.resolve("003-parallel/requests.csv"), "half a li");
            int asked = server.asked();

            resume(server).allEvents().assertStatistics(events -> events.failed(0));

            assertThat(server.asked() - asked).isEqualTo(3);
            JsonNode after = run();
            assertThat(after.path("finished").asBoolean()).isTrue();
            assertThat(after.path("cycles")).hasSize(3);
            assertThat(after.at("/cycles/0")).isEqualTo(before.at("/cycles/0"));
            assertThat(after.at("/cycles/1")).isEqualTo(before.at("/cycles/1"));
            assertThat(after.at("/capacity/users").asInt()).isEqualTo(3);
            assertThat(after.at("/remarks/0").asText())
                    .isEqualTo("resumed: of the earlier run, begun "
                            + before.at("/cycles/0/startedAt").asText().replaceFirst("\\.\\d+Z", "Z")
                            + ", are 2 cycles: 1 parallel, 2 parallel");
            assertThat(results.resolve("002-parallel/requests.csv")).hasBinaryContent(requests);
            assertThat(results.resolve("003-parallel/cycle.json")).exists();
            assertThat(results.resolve("003-parallel/requests.csv")).content().hasLineCount(4);
        }
    }

    @Test
    void refuses_another_plan_and_names_each_difference_before_anything_is_asked() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            interrupt(server);
            byte[] run = Files.readAllBytes(results.resolve("run.json"));
            int asked = server.asked();
            Files.writeString(limits, slo("9 s"));

            assertThat(failure(launch(server)
                            .with("resume", "true")
                            .with("max-tokens", "64")
                            .with("cycles", "1,2")
                            .run(Ladder.class)))
                    .isEqualTo("sluice.resume: the run in " + results + " was another one" + AFRESH + """
                            .
                              objective "wait" is p99 ttfb <= 9 s, was p99 ttfb <= 10 s
                              planned cycles is 1, 2, was 1, 2, 3
                              sluice.cycles is 1,2, was those of the test, else 1 2 4 5 8 16 19 32 38 57 64 76 95 128 256
                              sluice.max-tokens is 64, was 256""");
            assertThat(server.asked()).isEqualTo(asked);
            assertThat(results.resolve("run.json")).hasBinaryContent(run);
        }
    }

    @Test
    void refuses_another_model_before_it_is_asked_for_anything() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            interrupt(server);
            Path note = results.resolve("resume.json");
            Files.writeString(
                    note,
                    Files.readString(note).replace("\"small\"", "\"large\"").replace("0.5.7", "0.5.6"));
            int asked = server.asked();

            EngineExecutionResults refused = resume(server);

            assertThat(failure(refused))
                    .isEqualTo("sluice.resume: the run in " + results + " was another one" + AFRESH
                            + ".\n  model is small, was large\n  server is Ollama 0.5.7, was Ollama 0.5.6");
            assertThat(server.asked()).isEqualTo(asked);
            assertThat(run().path("cycles")).hasSize(3);
        }
    }

    @Test
    void lets_a_search_go_on_as_if_it_had_never_been_interrupted() throws IOException {
        Files.writeString(limits, """
                slos:
                  - {id: wait, metric: ttfb, statistic: p99, max: 1 s}
                capacity:
                  - {id: users, at-least: report, search: {from: 1, to: 8}}
                """);
        try (ScriptedOllama server = ScriptedOllama.answering(n -> ScriptedOllama.answer(2, Duration.ofMillis(5)))) {
            launch(server).with("plan", "capacity").run(Ladder.class);
            JsonNode whole = run();
            int asked = server.asked();
            int last = whole.at("/cycles/" + (whole.path("cycles").size() - 1) + "/concurrency")
                    .asInt();
            ObjectNode cut = whole.deepCopy();
            cut.put("finished", false);
            cut.withArray("cycles").remove(whole.path("cycles").size() - 1);
            Files.writeString(results.resolve("run.json"), cut.toPrettyString());

            launch(server).with("plan", "capacity").with("resume", "true").run(Ladder.class);

            assertThat(server.asked() - asked).isEqualTo(last);
            assertThat(run().path("capacity")).isEqualTo(whole.path("capacity"));
            assertThat(run().path("cycles")).hasSameSizeAs(whole.path("cycles"));
        }
    }

    @Test
    void says_that_there_is_nothing_to_resume() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            assertThat(failure(resume(server)))
                    .isEqualTo(
                            "sluice.resume: there is nothing to resume, for " + results
                                    + " holds no run.json: no cycle had finished, or it was deleted; run without sluice.resume");

            launch(server).run(Ladder.class);

            assertThat(failure(resume(server)))
                    .isEqualTo("sluice.resume: there is nothing to resume, for the run in " + results
                            + " came to its end" + AFRESH);
            assertThat(run().path("cycles")).hasSize(3);
        }
    }

    @Test
    void refuses_a_damaged_folder_with_the_place_and_deletes_nothing() throws IOException {
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            interrupt(server);
            Path requests = results.resolve("002-parallel/requests.csv");
            Files.writeString(requests, Files.readString(requests).replace("completed", "complete"));

            assertThat(failure(resume(server)))
                    .startsWith("sluice.resume: the run in " + results + " cannot be resumed" + AFRESH + ".")
                    .contains("002-parallel/requests.csv:2");
            assertThat(results.resolve("001-parallel/cycle.json")).exists();

            Files.delete(results.resolve("resume.json"));
            Files.writeString(requests, Files.readString(requests).replace("complete", "completed"));

            assertThat(failure(resume(server)))
                    .endsWith(results.resolve("resume.json") + " cannot be read; is it missing?");
        }
    }

    /** As a run looks that was killed after its last cycle, before it could say so. */
    private void interrupt(ScriptedOllama server) throws IOException {
        launch(server).run(Ladder.class);
        Path run = results.resolve("run.json");
        Files.writeString(run, Files.readString(run).replaceFirst("(\"finished\"\\s*:) true", "$1 false"));
        assertThat(run().path("finished").asBoolean()).isFalse();
    }

    private EngineExecutionResults resume(ScriptedOllama server) {
        return launch(server).with("resume", "true").run(Ladder.class);
    }

    private BenchmarkLaunch launch(ScriptedOllama server) {
        return BenchmarkLaunch.into(results)
                .with("thresholds", limits.toString())
                .against(server.url());
    }

    /** What the only failure says. */
    private static String failure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst()
                .orElse("nothing failed");
    }

    private static String slo(String wait) {
        return "slos:\n  - {id: wait, metric: ttfb, statistic: p99, max: " + wait + "}\n";
    }

    private JsonNode run() throws IOException {
        return new ObjectMapper().readTree(results.resolve("run.json").toFile());
    }
}
