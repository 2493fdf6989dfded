package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdsListingTest {

    @TempDir
    Path directory;

    @Test
    void names_the_file_and_line_the_preset_or_the_default_that_each_value_is_from() throws IOException {
        Path file = Files.writeString(directory.resolve("ci.yaml"), """
                extends: [preset:chat-fast]
                defaults: {repeats: {max: 5}}
                slos:
                  - {id: wait, max: 800 ms, cycles: [1, 4]}
                """);

        List<String> lines = ThresholdsFile.listing(Optional.of(file), List.of(1, 2, 4));

        assertThat(String.join("\n", lines).replace(file.toString(), "ci.yaml")).isEqualTo("""
                version: 1
                defaults:
                  repeats:
                    max: 5                                  # ci.yaml:2
                    min: 3                                  # default
                  confidence: 0.95                          # default
                  evidence: observed                        # default
                  on-undecided: skip                        # default
                  percentile: nearest-rank                  # default
                  severity: fail                            # default
                slos:
                  - id: wait                                # ci.yaml:4
                    metric: ttfb                            # preset:chat-fast:5
                    statistic: p95                          # preset:chat-fast:6
                    max: 800 ms                             # ci.yaml:4
                    cycles: [1, 4]                          # ci.yaml:4
                  - id: slowest                             # preset:chat-fast:9
                    metric: decode-rate                     # preset:chat-fast:10
                    statistic: p5                           # preset:chat-fast:11
                    min: 33 tok/s                           # preset:chat-fast:12
                    source: "MLPerf Inference rules, Llama3.1-8B interactive: 500 ms and 30 ms a token" # preset:chat-fast:13
                  - id: answered                            # default
                    metric: success-rate                    # default
                    min: 100 %                              # default
                capacity:
                  at-least: 1                               # default""");
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.config.GoodThresholds#all")
    void reads_as_the_same_thresholds(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("t.yaml"), yaml);
        Thresholds read = ThresholdsFile.read(file);

        Thresholds again = ThresholdsFile.parse(
                String.join("\n", ThresholdsFile.listing(Optional.of(file), List.of())), file.toString());

        assertThat(again.judged()).isEqualTo(read.judged());
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("objectives")
                .isEqualTo(read);
    }
}
