package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.config.SettingsTable;
import dev.sluice.config.ThresholdsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prose rots; what the README copies from the code is held to it here. */
class ReadmeTest {

    private final String readme = read("README.md");

    @Test
    void the_table_of_settings_is_the_one_the_code_reads() {
        assertThat(readme).contains(SettingsTable.markdown().strip());
    }

    @Test
    void the_first_example_is_the_suite_that_mvn_verify_runs() {
        String suite = read("src/test/java/dev/sluice/suite/InteractiveUseIT.java");
        String example = readme.substring(
                readme.indexOf("@LlmBenchmark"), readme.indexOf("```", readme.indexOf("@LlmBenchmark")));

        assertThat(plain(suite)).contains(plain(example));
    }

    @Test
    void every_example_of_thresholds_can_be_used() {
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples)
                .hasSize(5)
                .allSatisfy(yaml -> assertThatCode(() -> ThresholdsFile.parse(yaml, "README.md"))
                        .doesNotThrowAnyException());
    }

    private static String plain(String java) {
        return java.replaceAll(" *//[^\n]*", "").replaceAll("\\s+", " ").strip();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
