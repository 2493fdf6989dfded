package dev.sluice.real;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.junit.ConcurrencyCycles;
import dev.sluice.junit.Cycle;
import dev.sluice.junit.LlmBenchmark;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ladder against the real llama.cpp server and a real small model. */
@Tag("real")
class RealLlamaServerTest {

    private static final Pattern SERVERS_COUNT = Pattern.compile("\"completion_tokens\":(\\d+)");

    @TempDir
    Path folder;

    @LlmBenchmark(maxTokens = 16)
    static class Ladder {
        @ConcurrencyCycles({1, 2, 4, 8})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @Test
    void counts_exactly_the_tokens_that_the_servers_usage_tells_from_1_to_8_parallel() throws IOException {
        try (LlamaServer server = LlamaServer.start(4);
                RecordingProxy witness = new RecordingProxy(server.url())) {
            var results = BenchmarkLaunch.into(folder)
                    .against(witness.url().toString())
                    .with("full", "true")
                    .run(Ladder.class);

            assertThat(results.testEvents().started().count()).isEqualTo(4);
            assertThat(results.containerEvents().failed().count()).isZero();
            List<String> ours = new ArrayList<>();
            for (CSVRecord row : rows()) {
                assertThat(row.get("outcome")).isIn("completed", "short");
                assertThat(row.get("tokenSource")).isEqualTo("server");
                ours.add(row.get("outputTokens"));
            }
            List<String> theirs = witness.responses().stream()
                    .filter(r -> r.contains("text/event-stream"))
                    .map(r -> SERVERS_COUNT
                            .matcher(r)
                            .results()
                            .map(m -> m.group(1))
                            .reduce((first, last) -> last)
                            .orElseThrow())
                    .toList();
            assertThat(ours).hasSize(1 + 2 + 4 + 8).containsExactlyInAnyOrderElementsOf(theirs);
            assertThat(Files.readString(folder.resolve("run.json")))
                    .contains("\"kind\": \"openai\"")
                    .contains("\"software\": \"llama.cpp\"")
                    .contains("\"slots\": 4")
                    .doesNotContain("bookkeeping");
        }
    }

    private List<CSVRecord> rows() throws IOException {
        List<CSVRecord> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path csv : files.filter(f -> f.endsWith("requests.csv")).toList()) {
                rows.addAll(CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(Files.newBufferedReader(csv))
                        .getRecords());
            }
        }
        return rows;
    }
}
