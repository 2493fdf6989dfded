package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.CycleReport;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.report.Target;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results as Allure itself writes them, read back from its folder. */
class AllureCycleTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path results;

    @Test
    void writes_a_step_an_objective_with_its_status_and_reason() throws IOException {
        JsonNode result = attach(Runs.measured(Runs.answers(8, 2250, 100, 18.4)), Runs.target());

        assertThat(texts(result.path("steps"), "name"))
                .containsExactly(
                        "8 parallel: 8/8 answered",
                        "wait: p99 2.95 s <= 10 s (largest of 8)",
                        "speed: mean 18.4 < 19.9 tok/s",
                        "answered: 8 of 8 answered, 100 % >= 100 %");
        assertThat(texts(result.path("steps"), "status")).containsExactly("passed", "passed", "failed", "passed");
    }

    @Test
    void shows_an_undecided_objective_as_skipped_and_not_as_passed() throws IOException {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(3, 12_000, 150, 31.0));
        requests.add(Runs.failure(3, new Outcome.Cancelled("stopped"), OptionalInt.empty()));

        JsonNode result = attach(
                Runs.measured(requests, Optional.of("\"wait\" cannot be met any more"), List.of()), Runs.target());

        assertThat(texts(result.path("steps"), "status")).containsExactly("passed", "failed", "skipped", "skipped");
    }

    @Test
    void attaches_charts_requests_and_figures_that_can_be_opened() throws IOException {
        JsonNode result = attach(Runs.measured(Runs.answers(4, 600, 20, 40.2)), Runs.target());

        assertThat(texts(result.path("attachments"), "name"))
                .containsExactly(
                        "How long each of 4 people waits for the first word",
                        "How fast the answer comes to each of 4 people",
                        "requests.csv",
                        "cycle.json");
        assertThat(texts(result.path("attachments"), "type"))
                .containsExactly("image/svg+xml", "image/svg+xml", "text/csv", "application/json");
        assertThat(result.path("attachments"))
                .allSatisfy(attachment -> assertThat(
                                results.resolve(attachment.path("source").asText()))
                        .isNotEmptyFile());
    }

    @Test
    void names_the_cycle_what_it_measured_and_how_grave_a_miss_is() throws IOException {
        JsonNode result = attach(Runs.measured(Runs.answers(1, 68, 0, 120.6)), Runs.target());

        assertThat(result.path("name").asText()).isEqualTo("001 parallel");
        assertThat(texts(result.path("parameters"), "name")).containsExactly("concurrency", "model", "server");
        assertThat(texts(result.path("parameters"), "value"))
                .containsExactly("1", "deepseek-r1:7b Q4_K_M", "Ollama 0.5.7 at http://127.0.0.1:11434");
        assertThat(texts(result.path("labels"), "name"))
                .containsExactlyInAnyOrder("concurrency", "severity", "epic", "feature");
        assertThat(result.path("labels").toString()).contains("\"blocker\"");
    }

    @Test
    void escapes_whatever_a_server_wrote() throws IOException {
        Target hostile = new Target(
                "openai",
                URI.create("http://127.0.0.1:8080"),
                "<script>alert(1)</script>",
                Optional.of("\u001b[31m\u202E1.0"),
                "<img src=x onerror=alert(2)>",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
        CycleReport.Measured cycle = Runs.measured(
                Runs.answers(1, 68, 0, 120.6), Optional.empty(), List.of("<b>\u0000" + "y".repeat(1 << 20)));

        JsonNode result = attach(cycle, hostile);

        String html = result.path("descriptionHtml").asText();
        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;\ufffdyyy")
                .doesNotContain("<script", "<img", "<b>")
                .hasSizeLessThan(10_000);
        assertThat(result.toString()).doesNotContainPattern("\\\\u0000|\\\\u001[bB]|\u202E");
    }

    @Test
    void does_nothing_where_allure_has_no_running_test() {
        CycleReport.Measured cycle = Runs.measured(Runs.answers(1, 68, 0, 120.6));

        AllureCycle.attach(new AllureLifecycle(new FileSystemResultsWriter(results)), cycle, Runs.run(cycle));

        assertThat(results).isEmptyDirectory();
    }

    private JsonNode attach(CycleReport.Measured cycle, Target target) throws IOException {
        AllureLifecycle allure = new AllureLifecycle(new FileSystemResultsWriter(results));
        RunReport run = Runs.run(target, List.of(), cycle);
        TestResult test = new TestResult()
                .setUuid("the-test")
                .setFullName("org.example.InteractiveUseIT.serves_people_fast_enough")
                .setName("serves_people_fast_enough(Cycle, Thresholds) " + cycle.name())
                .setTestCaseName("serves_people_fast_enough(Cycle, Thresholds)");
        test.getParameters().add(new Parameter().setName("arg0").setValue(cycle.name()));
        test.getParameters().add(new Parameter().setName("arg1").setValue("thresholds.yaml"));
        allure.scheduleTestCase(test);
        allure.startTestCase("the-test");
        AllureCycle.attach(allure, cycle, run);
        allure.updateTestCase("the-test", t -> t.setStatus(Status.PASSED));
        allure.stopTestCase("the-test");
        allure.writeTestCase("the-test");
        return MAPPER.readTree(Files.readString(results.resolve("the-test-result.json")));
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path(key).asText())
                .toList();
    }
}
