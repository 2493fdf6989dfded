package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.fake.SeedFault;
import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.SeedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session of the seed machine that lost a fifth of its speed is found against one that was accepted before, and no other. */
@Tag("long")
class SeedRegressionTest {

    @TempDir
    Path folder;

    @Test
    void a_slower_session_is_worse_and_confirmed_where_one_like_the_accepted_was_not() throws IOException {
        SeedRun accepted = run(SeedMachine.exact(), "accept");
        assertThat(accepted.failures()).isEmpty();
        assertThat(accepted.json().at("/remarks/0").asText()).startsWith("taken into the baseline ");

        SeedRun same = run(SeedMachine.exact(), "compare");
        assertThat(same.failures()).isEmpty();
        assertThat(comparison(same).path("verdict").asText()).isEqualTo("not worse");

        SeedRun slower = run(new SeedMachine(0.8, 0, new SplittableRandom(0)), "compare");
        assertThat(slower.failures())
                .singleElement()
                .asString()
                .startsWith("serves: regression, decode-rate mean @ 4: ");
        assertThat(comparison(slower).path("verdict").asText()).isEqualTo("worse");
        assertThat(comparison(slower).path("message").asText())
                .contains("tolerance 10 %), p = 0.00")
                .contains("confirmed in a second pass (");
        assertThat(comparison(slower).path("values")).hasSize(5);
        assertThat(comparison(slower).path("secondPass")).hasSize(5);
    }

    @Test
    void a_run_with_a_failed_request_is_compared_and_never_accepted() throws IOException {
        run(SeedMachine.exact(), "accept");

        SeedRun failed = run(SeedMachine.exact().with(SeedFault.STREAM_ERROR, SeedFault.SLOW_SESSION), "accept");
        assertThat(failed.verdict(4, "answered").path("verdict").asText()).isEqualTo("missed");

        SeedRun same = run(SeedMachine.exact(), "compare");
        assertThat(comparison(same).path("verdict").asText()).isEqualTo("not worse");
        assertThat(comparison(same).path("message").asText()).contains("5 v 5 cycles");
    }

    private static JsonNode comparison(SeedRun run) {
        return run.json().at("/regressions/0");
    }

    private SeedRun run(SeedMachine machine, String baseline) throws IOException {
        try (SeedServer server = SeedServer.of(machine, 100)) {
            return SeedRun.of(
                    SeedRun.launch(folder, "  - {id: wait, metric: ttfb, statistic: p99, max: 30 s}\n", """
                                    capacity:
                                      at-least: 4
                                    regression:
                                      baseline: %s
                                      gates:
                                        - {metric: decode-rate, statistic: mean, cycles: [4], tolerance: 10 %%}
                                    """.formatted(
                                            folder.resolve("baselines")))
                            .with("cycles", "4")
                            .with("baseline", baseline),
                    server,
                    folder);
        }
    }
}
