package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.SeedServer;
import dev.sluice.statistics.CycleStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program finds on a socket what the article found: 19 users by the wait, 4 by the speed. */
@Tag("long")
class SeedLadderTest {

    @TempDir
    Path folder;

    @Test
    void a_ladder_climbed_to_its_end_serves_19_by_the_wait() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 200)) {
            SeedRun run = SeedRun.of(
                    SeedRun.launch(folder, SeedRun.wait(200), "")
                            .with("full", "true")
                            .with("cycles", "1,16,19,32,38,57"),
                    server,
                    folder);

            assertThat(run.users()).isEqualTo(19);
            assertThat(run.concurrencies()).containsExactly(1, 16, 19, 32, 38, 57);
            assertThat(run.cycles())
                    .allSatisfy(cycle ->
                            assertThat(cycle.path("outcomes")).singleElement().isEqualTo(cycle.path("concurrency")));
        }
    }

    @Test
    void the_256_users_of_the_article_get_their_slots_and_every_token_at_a_thousandth_of_its_time() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 1000)) {
            SeedRun run = SeedRun.of(
                    SeedRun.launch(folder, SeedRun.wait(1000), "")
                            .with("full", "true")
                            .with("cycles", "256"),
                    server,
                    folder);

            assertThat(server.asked()).isEqualTo(256);
            assertThat(run.users()).isZero();
            assertThat(run.cycle(256).at("/outcomes/completed").asInt()).isEqualTo(256);
            assertThat(run.cycle(256).path("outputTokens").asLong())
                    .as("by the server's count, as in virtual time")
                    .isEqualTo(
                            CycleStatistics.of(SeedMachine.exact().cycle(256)).outputTokens());
            assertThat(run.cycle(256).at("/diagnosis/0").asText())
                    .as("some who come 1 ms after the 19 may look as if they had come with them")
                    .matches("the server answered \\d+ requests at once, the other \\d+ of 256 queued.*");
        }
    }

    @Test
    void the_articles_ladder_is_left_after_two_levels_that_miss_the_wait() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 200)) {
            SeedRun run =
                    SeedRun.of(SeedRun.launch(folder, SeedRun.wait(200), "").with("cycles", article()), server, folder);

            assertThat(run.users()).isEqualTo(19);
            assertThat(run.sentence())
                    .startsWith("Serves 19 parallel users within ")
                    .contains("\"wait\"");
            assertThat(run.cycle(38).path("verdict").asText()).isEqualTo("missed");
            assertThat(run.cycle(57).path("verdict").asText()).isEqualTo("not-run");
            assertThat(server.asked()).isEqualTo(1 + 2 + 4 + 5 + 8 + 16 + 19 + 32 + 38);
        }
    }

    @Test
    void four_are_served_by_the_speed_and_five_are_not_after_repeats_near_the_limit() throws IOException {
        try (SeedServer server = SeedServer.of(SeedMachine.exact(), 25)) {
            SeedRun run =
                    SeedRun.of(SeedRun.launch(folder, SeedRun.speed(25), "").with("cycles", "4,5"), server, folder);

            assertThat(run.users()).isEqualTo(4);
            assertThat(run.verdict(4, "speed").path("verdict").asText()).isEqualTo("met");
            assertThat(run.verdict(5, "speed").path("verdict").asText()).isEqualTo("missed");
            assertThat(run.verdict(5, "speed").path("reason").asText()).contains("95 % interval");
            assertThat(run.concurrencies()).filteredOn(n -> n == 4).hasSizeGreaterThan(2);
        }
    }

    private static String article() {
        return SeedMachine.levels().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
