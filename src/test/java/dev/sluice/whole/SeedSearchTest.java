package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.SeedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds on a socket what the whole ladder finds, in fewer cycles. */
@Tag("long")
class SeedSearchTest {

    @TempDir
    Path folder;

    @Test
    void finds_19_by_the_wait_and_tries_both_sides_of_the_slots() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 200)) {
            SeedRun run = search(server, SeedRun.wait(200), "wait");

            assertThat(run.users()).isEqualTo(19);
            assertThat(run.json().at("/capacity/firstMiss/concurrency").asInt()).isEqualTo(20);
            assertThat(Collections.max(run.concurrencies())).isEqualTo(32);
        }
    }

    @Test
    void finds_4_by_the_speed_without_a_cycle_above_8() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 50)) {
            SeedRun run = search(server, SeedRun.speed(50), "speed");

            assertThat(run.users()).isEqualTo(4);
            assertThat(run.verdict(5, "speed").path("verdict").asText())
                    .as("1.5 % below the limit")
                    .isIn("missed", "undecided");
            assertThat(Collections.max(run.concurrencies())).isEqualTo(8);
        }
    }

    private SeedRun search(SeedServer server, String objective, String id) throws IOException {
        return SeedRun.of(
                SeedRun.launch(folder, objective, """
                                capacity:
                                  - id: usable-users
                                    meets: [%s, answered]
                                    at-least: 1
                                    search: {from: 1, to: 256}
                                """.formatted(id)).with("plan", "capacity"), server, folder);
    }
}
