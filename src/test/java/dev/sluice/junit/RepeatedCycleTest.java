package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cycle near a limit is repeated until its level is told. */
class RepeatedCycleTest {

    private static final List<CycleResult> RESULTS = new ArrayList<>();

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({2})
        void serves(Cycle cycle, Thresholds thresholds) {
            CycleResult result = cycle.run();
            RESULTS.add(result);
            assertThat(result).meets(thresholds);
        }
    }

    @TempDir
    Path folder;

    @Test
    void is_repeated_and_judged_by_all_repetitions_together() throws IOException {
        RESULTS.clear();
        try (ScriptedOllama server = ScriptedOllama.answering(n -> ScriptedOllama.answer(21, Duration.ofMillis(10)))) {
            BenchmarkLaunch.into(folder)
                    .with("thresholds", "src/test/resources/gate/near-the-speed.yaml")
                    .against(server.url())
                    .run(Ladder.class);
        }

        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        int cycles = run.path("cycles").size();
        assertThat(cycles).isBetween(3, 10);
        assertThat(run.path("levels")).singleElement().satisfies(level -> {
            assertThat(level.path("concurrency").asInt()).isEqualTo(2);
            assertThat(level.path("cycles").asInt()).isEqualTo(cycles);
            assertThat(level.at("/slos/0/reason").asText()).contains("95 % interval", cycles + " cycles");
            assertThat(level.at("/slos/1/verdict").asText()).isEqualTo("met");
        });
        assertThat(run.at("/cycles/0/slos/0/reason").asText()).doesNotContain("interval");
        assertThat(RESULTS).singleElement().satisfies(result -> {
            assertThat(result.repetitions()).hasSize(cycles).endsWith(result.statistics());
            assertThat(result.verdict().word())
                    .isEqualTo(run.at("/levels/0/verdict").asText());
        });
        assertThat(folder.resolve("002-parallel-" + cycles)).isDirectory();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("repeat 1 of " + cycles, "repeat " + (cycles - 1) + " of " + cycles)
                .doesNotContain("repeat " + cycles + " of");
    }
}
