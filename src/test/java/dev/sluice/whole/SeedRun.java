package dev.sluice.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.SeedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/**
 * One run of the whole program against the seed machine on a socket, and what it left in {@code run.json}.
 *
 * @param results as JUnit saw them
 */
record SeedRun(EngineExecutionResults results, JsonNode json) {

    /** Pause between two cycles: a server that is busy must have seen that who was cancelled is gone. */
    private static final String COOL_DOWN = "100 ms";

    /** The article's limits at a server {@code timesFaster}: 110 s of wait, where any from 1 s to 2 min gives the same, and 19.5 tok/s. */
    static String wait(int timesFaster) {
        return "  - {id: wait, metric: ttfb, statistic: p99, max: " + 110_000 / timesFaster + " ms}\n";
    }

    static String speed(int timesFaster) {
        return "  - {id: speed, metric: decode-rate, statistic: mean, min: " + 195 * timesFaster / 10 + " tok/s}\n";
    }

    /** A launch into {@code folder} within these objectives, and whatever else {@code rest} says. */
    static BenchmarkLaunch launch(Path folder, String objectives, String rest) throws IOException {
        Path thresholds = Files.writeString(
                folder.resolve("thresholds.yaml"),
                "slos:\n" + objectives + "  - {id: answered, metric: success-rate, min: 100 %}\n" + rest);
        return BenchmarkLaunch.into(folder.resolve("results"))
                .with("cool-down", COOL_DOWN)
                .with("max-tokens", "0") // the article's model stopped by itself
                .with("thresholds", thresholds.toString());
    }

    static SeedRun of(BenchmarkLaunch launch, SeedServer server, Path folder) throws IOException {
        EngineExecutionResults results = launch.against(server.url()).run(Benchmarks.Ladder.class);
        return new SeedRun(
                results,
                new ObjectMapper().readTree(folder.resolve("results/run.json").toFile()));
    }

    /** What JUnit showed as failed, tests and the class. */
    List<String> failures() {
        return results.allEvents().failed().stream()
                .map(event -> String.valueOf(event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("")))
                .toList();
    }

    int users() {
        return json.at("/capacity/users").asInt(-1);
    }

    String sentence() {
        return json.at("/capacity/sentence").asText();
    }

    /** Concurrencies of the cycles in their order, left out ones too. */
    List<Integer> concurrencies() {
        return cycles().map(cycle -> cycle.path("concurrency").asInt()).toList();
    }

    Stream<JsonNode> cycles() {
        return StreamSupport.stream(json.path("cycles").spliterator(), false);
    }

    /** The only cycle, or the first, of so many. */
    JsonNode cycle(int concurrency) {
        return cycles().filter(cycle -> cycle.path("concurrency").asInt() == concurrency)
                .findFirst()
                .orElseThrow();
    }

    /** What all cycles of so many say of one objective. */
    JsonNode verdict(int concurrency, String objective) {
        return StreamSupport.stream(json.path("levels").spliterator(), false)
                .filter(level -> level.path("concurrency").asInt() == concurrency)
                .flatMap(level -> StreamSupport.stream(level.path("slos").spliterator(), false))
                .filter(slo -> slo.path("id").asText().equals(objective))
                .findFirst()
                .orElseThrow();
    }
}
