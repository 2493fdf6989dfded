package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureRunTest {

    @TempDir
    Path results;

    @Test
    void describes_the_environment_with_the_answer_first() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);

        Properties environment = new Properties();
        try (InputStream in = Files.newInputStream(results.resolve("environment.properties"))) {
            environment.load(in);
        }
        assertThat(Files.readString(results.resolve("environment.properties"))).startsWith("Answer=Serves 4 parallel");
        assertThat(environment)
                .containsEntry("Server", "Ollama 0.5.7")
                .containsEntry("Model", "deepseek-r1:7b Q4_K_M")
                .containsEntry("SLO speed", "mean decode-rate >= 19.9 tok/s")
                .containsEntry("sluice.max-tokens", "256 (default)")
                .containsEntry("Client stamp error", "180 us");
    }

    @Test
    void sorts_each_kind_of_end_into_one_category() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);

        assertThat(categoriesOf("failed", "speed: mean 18.4 < 19.9 tok/s\n16 parallel MISSED"))
                .containsExactly("Objective missed");
        assertThat(categoriesOf("failed", "UNDECIDED wait: the cycle was stopped early"))
                .containsExactly("Undecided: nothing was shown either way");
        assertThat(categoriesOf("skipped", "not run: 8 and 9 parallel already missed \"speed\""))
                .containsExactly("Not run, or beyond capacity");
        assertThat(categoriesOf("broken", "the server died"))
                .containsExactly("Trouble with the server or the measurement");
        assertThat(categoriesOf("passed", "")).isEmpty();
    }

    @Test
    void offers_run_json_for_the_run_as_a_whole() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);

        JsonNode attachment = read("sluice-globals.json").path("attachments").get(0);
        assertThat(attachment.path("name").asText()).isEqualTo("run.json");
        assertThat(read(attachment.path("source").asText()).path("schema").asText())
                .isEqualTo("sluice.run/1");
    }

    @Test
    void does_nothing_where_there_are_no_results() {
        AllureRun.write(results.resolve("none"), Runs.ladder(), RunSummaryTest.PASSED);

        assertThat(results).isEmptyDirectory();
    }

    private List<String> categoriesOf(String status, String message) throws IOException {
        return StreamSupport.stream(read("categories.json").spliterator(), false)
                .filter(c -> c.path("matchedStatuses").get(0).asText().equals(status))
                .filter(c -> Pattern.matches(c.path("messageRegex").asText(), message))
                .map(c -> c.path("name").asText())
                .toList();
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(results.resolve(file).toFile());
    }
}
