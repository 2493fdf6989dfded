package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void the_limits_of_a_conversation_are_in_the_words_of_the_table() {
        assertThat(ThresholdsFile.parse("extends: [preset:chat]", "t.yaml").objectives())
                .extracting(Objective::toString)
                .containsExactly("p95 ttfb <= 2 s", "mean decode-rate >= 20 tok/s", "p5 decode-rate >= 10 tok/s");
    }
}
