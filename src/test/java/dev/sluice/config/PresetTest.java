package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Objective;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTest {

    private static final Path FOLDER = Path.of("src/main/resources/dev/sluice/config/presets");

    static List<String> names() {
        return Preset.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_can_be_extended_and_each_of_its_objectives_names_a_source(String name) {
        var thresholds = ThresholdsFile.parse("extends: [preset:" + name + "]", "t.yaml");

        assertThat(thresholds.objectives())
                .isNotEmpty()
                .allMatch(objective -> objective.source().isPresent());
        assertThat(thresholds.atLeast()).isEqualTo(1);
    }

    @Test
    void the_names_are_those_of_the_files_in_the_jar() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", "")))
                    .containsExactlyInAnyOrderElementsOf(Preset.NAMES);
        }
    }

    /** MLPerf Inference rules, inference_rules.adoc of July 2026: TTFT and TPOT at p99. */
    @ParameterizedTest
    @CsvSource({
        "llama2-70b-conversational, 2, 200",
        "llama2-70b-interactive, 0.45, 40",
        "mixtral-8x7b-server, 2, 200",
        "llama3.1-405b-server, 6, 175",
        "llama3.1-405b-interactive, 4.5, 80",
        "llama3.1-8b-conversational, 2, 100",
        "llama3.1-8b-interactive, 0.5, 30",
        "deepseek-r1-server, 2, 80",
        "deepseek-r1-interactive, 1.5, 15",
        "gpt-oss-120b-server, 3, 80",
        "gpt-oss-120b-interactive, 2, 20"
    })
    void the_limits_of_mlperf_are_those_of_its_rules_and_say_that_they_are_no_result_of_it(
            String name, double seconds, double millisecondsPerToken) {
        var objectives = ThresholdsFile.parse("extends: [\"preset:mlperf-" + name + "\"]", "t.yaml")
                .objectives();

        assertThat(objectives)
                .extracting(Objective::limit)
                .containsExactly(
                        new Quantity(seconds, Unit.SECONDS),
                        new Quantity(millisecondsPerToken, Unit.MILLISECONDS_PER_TOKEN));
        assertThat(objectives)
                .allSatisfy(objective -> assertThat(objective.source().orElseThrow())
                        .startsWith("MLPerf Inference rules, ")
                        .endsWith("; limits of, not a result of, MLPerf"));
    }

    @Test
    void every_preset_of_mlperf_is_in_that_table() {
        assertThat(Preset.NAMES).filteredOn(name -> name.startsWith("mlperf-")).hasSize(11);
    }

    @Test
    void the_limits_of_a_conversation_are_in_the_words_of_the_table() {
        assertThat(ThresholdsFile.parse("extends: [preset:chat]", "t.yaml").objectives())
                .extracting(Objective::toString)
                .containsExactly("p95 ttfb <= 2 s", "mean decode-rate >= 20 tok/s", "p5 decode-rate >= 10 tok/s");
    }
}
