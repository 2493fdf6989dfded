package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.Comparison;
import dev.sluice.report.Runs;
import dev.sluice.report.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    void sets_several_ladders_side_by_side_and_gives_each_its_answer_in_the_environment() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);
        AllureRun.compare(results, both(), RunSummaryTest.PASSED);

        JsonNode comparison = result("Comparison");
        assertThat(comparison.path("status").asText()).isEqualTo("passed");
        assertThat(comparison.path("statusDetails").path("message").asText())
                .isEqualTo("deepseek-r1:7b serves 4 parallel users, llama3.2:1b serves at least 1");
        assertThat(comparison.path("descriptionHtml").asText())
                .contains(">misses first</th>")
                .contains("<li>llama3.2:1b: Serves at least 1 parallel user");
        assertThat(comparison.path("attachments"))
                .extracting(a -> a.path("name").asText())
                .containsExactly(
                        "How fast the answer comes to each person",
                        "How long people wait for the first word",
                        "What each delivers to all together");
        assertThat(comparison.path("labels")).isEqualTo(result("Summary").path("labels"));
        Properties environment = new Properties();
        try (InputStream in = Files.newInputStream(results.resolve("environment.properties"))) {
            environment.load(in);
        }
        assertThat(environment)
                .containsEntry("Server", "Ollama 0.5.7")
                .containsEntry("Model of llama3.2:1b", "llama3.2:1b Q8_0")
                .doesNotContainKey("Model");
        assertThat(environment.getProperty("Answer of deepseek-r1:7b")).startsWith("Serves 4 parallel users");
        assertThat(environment.getProperty("Answer of llama3.2:1b")).startsWith("Serves at least 1 parallel user");
    }

    private static Comparison both() {
        Target first = Runs.target();
        Target small = new Target(
                first.kind(),
                first.url(),
                first.software(),
                first.version(),
                "llama3.2:1b",
                first.digest(),
                Optional.of("Q8_0"),
                first.parameters(),
                first.context(),
                first.slots());
        return Comparison.of(List.of(
                new Comparison.Ladder("one", Runs.ladder()),
                new Comparison.Ladder(
                        "other", Runs.run(small, List.of(), Runs.measured(Runs.answers(1, 68, 0, 120.6))))));
    }

    private JsonNode result(String name) throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                JsonNode result = new ObjectMapper().readTree(file.toFile());
                if (result.path("name").asText().equals(name)) {
                    return result;
                }
            }
        }
        throw new AssertionError("no result is called " + name);
    }

    @Test
    void sorts_each_kind_of_end_into_one_category() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);

        assertThat(categoriesOf("failed", "1 parallel request misses a.yaml:\n  MISSED     speed\n  undecided  wait"))
                .containsExactly("Objective missed");
        assertThat(categoriesOf("failed", "4 parallel must be served, but already 2 missed \"speed\""))
                .containsExactly("Objective missed");
        assertThat(categoriesOf("failed", "nothing showed that 1 user is served: 1 was undecided"))
                .containsExactly("Undecided: nothing was shown either way");
        assertThat(categoriesOf("skipped", "undecided: 2 parallel requests do not show whether they meet a.yaml"))
                .containsExactly("Undecided: nothing was shown either way");
        assertThat(categoriesOf("skipped", "beyond capacity: 8 parallel requests miss a.yaml:\n  undecided  wait"))
                .containsExactly("Beyond capacity: more than must be served");
        assertThat(categoriesOf("skipped", "not run: 8 and 9 parallel already missed \"speed\""))
                .containsExactly("Not run");
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
                .filter(c -> c.path("matchedStatuses").toString().contains('"' + status + '"'))
                .filter(c -> Pattern.matches(c.path("messageRegex").asText(), message))
                .map(c -> c.path("name").asText())
                .toList();
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(results.resolve(file).toFile());
    }
}
