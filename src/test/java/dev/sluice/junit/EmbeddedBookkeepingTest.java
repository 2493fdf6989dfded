package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of cycles of the embedded engine, a real server with four slots and a queue, balance. */
@Tag("long")
class EmbeddedBookkeepingTest {

    @TempDir
    Path folder;

    @LlmBenchmark(maxTokens = 32)
    static class Ladder {
        @ConcurrencyCycles({1, 2, 4, 8, 16})
        void serves(Cycle cycle) {
            cycle.run();
        }
    }

    @Test
    void of_every_cycle_of_the_embedded_engine_stamps_and_counts_add_up() throws IOException {
        BenchmarkLaunch.into(folder)
                .with("server", "embedded")
                .with("full", "true")
                .run(Ladder.class);

        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        assertThat(run.path("cycles")).hasSize(5).allSatisfy(cycle -> {
            assertThat(cycle.path("tokenSource").asText()).isEqualTo("server");
            assertThat(cycle.path("slos"))
                    .isNotEmpty()
                    .allSatisfy(slo -> assertThat(slo.path("reason").asText()).doesNotContain("bookkeeping"));
        });
    }
}
