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
import dev.sluice.sample.TokenSource;
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
import java.util.stream.Stream;
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
                        "wait: slowest of 8 was 2.95 s <= 10 s (about p89; p99 is shown only from 299)",
                        "speed: mean 18.4 < 19.9 tok/s by 7.5 %",
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
        assertThat(rows(result.path("descriptionHtml").asText()))
                .contains(
                        "wait MISSED 3 of 4 waited over 10 s",
                        "ttfb, s 12.2 12.0 >= 0.040 >= 12.0 >= 12.3 >= 12.3 >= 12.3 3 0");
    }

    @Test
    void attaches_charts_requests_and_figures_that_can_be_opened() throws IOException {
        JsonNode result = attach(Runs.measured(Runs.answers(4, 600, 20, 40.2)), Runs.target());

        assertThat(texts(result.path("attachments"), "name"))
                .containsExactly(
                        "Who was served when",
                        "How long each of 4 people waits for the first word",
                        "How fast the answer comes to each of 4 people",
                        "How steadily the text came",
                        "answer.md",
                        "requests.csv",
                        "cycle.json");
        assertThat(texts(result.path("attachments"), "type"))
                .containsExactly(
                        "image/svg+xml",
                        "image/svg+xml",
                        "image/svg+xml",
                        "image/svg+xml",
                        "text/plain",
                        "text/csv",
                        "application/json");
        assertThat(result.path("attachments"))
                .allSatisfy(attachment -> assertThat(
                                results.resolve(attachment.path("source").asText()))
                        .isNotEmptyFile());
    }

    @Test
    void writes_the_unit_that_was_counted_and_why_a_chart_is_missing() throws IOException {
        RequestSample counted = Runs.answer(0, 68, 68, 18, TokenSource.CHUNKS);
        RequestSample refused = Runs.failure(0, new Outcome.Refused("refused"), OptionalInt.empty());

        JsonNode chunks = attach(Runs.measured(List.of(counted)), Runs.target());
        JsonNode none = attach(Runs.measured(List.of(refused)), Runs.target());

        assertThat(texts(chunks.path("steps"), "name")).contains("speed: mean 18.0 < 19.9 chunks/s by 9.5 %");
        assertThat(rows(chunks.path("descriptionHtml").asText()))
                .contains("speed MISSED mean 18.0 < 19.9 chunks/s by 9.5 %");
        assertThat(none.path("descriptionHtml").asText())
                .contains("No chart of the gaps between chunks: no request was answered.");
    }

    @Test
    void names_the_cycle_what_it_measured_and_how_grave_a_miss_is() throws IOException {
        JsonNode result = attach(Runs.measured(Runs.answers(1, 68, 0, 120.6)), Runs.target());

        assertThat(result.path("name").asText()).isEqualTo("001 parallel");
        assertThat(texts(result.path("parameters"), "name")).containsExactly("prompt", "concurrency");
        assertThat(texts(result.path("parameters"), "value")).containsExactly("Why?", "1");
        assertThat(result.path("descriptionHtml").asText())
                .contains("1 request to deepseek-r1:7b Q4_K_M on Ollama 0.5.7 at http://127.0.0.1:11434: 1/1 answered");
        assertThat(texts(result.path("labels"), "name"))
                .containsExactlyInAnyOrder("concurrency", "severity", "epic", "feature");
        assertThat(result.path("labels").toString()).contains("\"blocker\"");
    }

    @Test
    void gives_each_row_of_figures_one_unit_in_its_head_and_every_cell_room() throws IOException {
        String html = attach(Runs.measured(Runs.answers(8, 30, 20, 18.4)), Runs.target())
                .path("descriptionHtml")
                .asText();

        assertThat(rows(html))
                .contains(
                        "objective verdict why",
                        "speed MISSED mean 18.4 < 19.9 tok/s by 7.5 %",
                        "metric mean min p5 p50 p95 p99 max n failed",
                        "ttfb, ms 100 30 30* 90 170* 170* 170 8 0",
                        "e2e, s 14.0 13.9 13.9* 13.9 14.0* 14.0* 14.0 8 0",
                        "decode-rate, tok/s 18.4 18.4 18.4* 18.4 18.4* 18.4* 18.4 8 0");
        assertThat(html.split("<t[dh] ").length)
                .isEqualTo(html.split("padding:").length)
                .isGreaterThan(50);
    }

    @Test
    void writes_no_gap_at_all_as_0_and_not_as_0_0() throws IOException {
        RequestSample answer = Runs.answer(0, 68, 68, 1e9, TokenSource.SERVER);

        assertThat(rows(attach(Runs.measured(List.of(answer)), Runs.target())
                        .path("descriptionHtml")
                        .asText()))
                .contains("chunk-gap, ms 0 0 0* 0* 0* 0* 0 1 0");
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
        test.getParameters().add(new Parameter().setName("prompt").setValue("Why?"));
        test.getParameters().add(new Parameter().setName("arg2").setValue("thresholds.yaml"));
        allure.scheduleTestCase(test);
        allure.startTestCase("the-test");
        AllureCycle.attach(allure, cycle, run);
        allure.updateTestCase("the-test", t -> t.setStatus(Status.PASSED));
        allure.stopTestCase("the-test");
        allure.writeTestCase("the-test");
        return MAPPER.readTree(Files.readString(results.resolve("the-test-result.json")));
    }

    /** The rows of all tables, a blank between two cells. */
    private static List<String> rows(String html) {
        return Stream.of(html.split("<tr>"))
                .skip(1)
                .map(row -> row.replaceAll("</tr>.*", "").replaceAll("(<[^>]*>)+", " "))
                .map(row -> row.replace("&lt;", "<").replace("&gt;", ">").strip())
                .toList();
    }

    private static List<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path(key).asText())
                .toList();
    }
}
