package dev.sluice.allure;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Findings;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunChart;
import dev.sluice.report.RunCharts;
import dev.sluice.report.RunReport;
import dev.sluice.report.RunTables;
import dev.sluice.report.Runs;
import dev.sluice.slo.Gate;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The last result of a run, as Allure writes it, read back from its folder. */
class RunSummaryTest {

    static final RunEnd PASSED = end(true, new Gate.Passed("1 user is served, as at-least asks"), Optional.empty());

    private static final String BLIND = "nothing showed that 4 users are served: the most measured was 2 parallel";

    @TempDir
    Path results;

    @Test
    void passes_when_the_gate_does_and_tells_answer_and_ladder() throws IOException {
        JsonNode summary = write(Runs.ladder(), PASSED);

        assertThat(summary.path("name").asText()).isEqualTo("Summary");
        assertThat(summary.path("status").asText()).isEqualTo("passed");
        assertThat(summary.path("statusDetails").path("message").asText())
                .isEqualTo("1 user is served, as at-least asks");
        assertThat(summary.path("descriptionHtml").asText())
                .contains("<b>Serves 4 parallel users within thresholds.yaml; 8 miss &quot;speed&quot; (mean 18.4")
                .contains(">MISSED speed: mean 18.4 &lt; 19.9 tok/s by 7.5 %</td>")
                .contains(">not run: 8 and 9 parallel already missed &quot;speed&quot;</td>")
                .contains("<p>thresholds.yaml: wait: p99 ttfb &lt;= 10 s, speed: mean decode-rate &gt;= 19.9 tok/s,");
    }

    @Test
    void holds_the_tables_the_answers_and_every_chart_of_the_run() throws IOException {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);

        JsonNode summary = write(run, PASSED);

        String html = summary.path("descriptionHtml").asText();
        RunTables.of(run).forEach(table -> assertThat(html).contains("<b>" + escapeXml10(table.title()) + "</b>"));
        Findings.of(run)
                .forEach(finding -> assertThat(html).contains("<b>" + escapeXml10(finding.question()) + "</b>"));
        List<JsonNode> charts = new ArrayList<>();
        summary.path("attachments").forEach(charts::add);
        assertThat(charts)
                .extracting(a -> a.path("name").asText())
                .containsSubsequence(
                        RunCharts.of(run).all().stream().map(RunChart::title).toList())
                .endsWith("run.json");
        assertThat(results.resolve(charts.get(0).path("source").asText()))
                .content()
                .contains("parallel requests", "limit 10 s (wait, p99)");
    }

    @Test
    void fails_when_the_gate_does_although_no_cycle_failed() throws IOException {
        JsonNode summary = write(Runs.ladder(), end(true, new Gate.Failed(BLIND), Optional.empty()));

        assertThat(summary.path("status").asText()).isEqualTo("failed");
        assertThat(summary.path("statusDetails").path("message").asText()).isEqualTo(BLIND);
    }

    @Test
    void is_broken_and_not_failed_when_there_was_trouble_with_the_server() throws IOException {
        RunEnd died = end(true, new Gate.Failed(BLIND), Optional.of("the server died at 4 parallel"));

        JsonNode summary = write(Runs.ladder(), died);

        assertThat(summary.path("status").asText()).isEqualTo("broken");
        assertThat(summary.path("statusDetails").path("message").asText()).isEqualTo("the server died at 4 parallel");
    }

    @Test
    void keeps_one_history_whatever_came_out_and_however_many_ladders_there_are() throws IOException {
        JsonNode alone = write(Files.createDirectories(results.resolve("alone")), Runs.ladder(), PASSED);
        JsonNode oneOfTwo = write(
                Files.createDirectories(results.resolve("oneOfTwo")),
                Runs.run(new CycleReport.NotRun(1, "no server")),
                end(false, new Gate.Failed(BLIND), Optional.empty()));

        assertThat(oneOfTwo.path("historyId").asText())
                .isEqualTo(alone.path("historyId").asText())
                .isEqualTo(Cycles.class.getName() + ".serves Why?:summary");
        assertThat(oneOfTwo.path("name").asText()).isEqualTo("Summary of serves Why?");
    }

    @Test
    void stands_in_the_same_suite_as_the_cycles_and_sorts_behind_them() throws IOException {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        new AllureJunitPlatform(new AllureLifecycle(new FileSystemResultsWriter(results))))
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Cycles.class))
                        .build());
        AllureRun.write(results, Runs.ladder(), PASSED);

        List<JsonNode> written = resultsIn(results);
        assertThat(written).extracting(r -> r.path("name").asText()).containsExactly("256 parallel", "Summary");
        assertThat(tree(written.get(1))).isEqualTo(tree(written.get(0))).containsEntry("suite", "People at once");
        assertThat(titles(written.get(0))).startsWith(titles(written.get(1)).toArray(String[]::new));
        assertThat(written.get(1).path("start").asLong())
                .isGreaterThanOrEqualTo(written.get(0).path("stop").asLong());
    }

    @Test
    void escapes_whatever_a_server_wrote() throws IOException {
        String hostile = "<script>alert(1)</script>\u001b[31m\u202E" + "y".repeat(1 << 20);
        RunReport run = Runs.run(Runs.target(), List.of(hostile), new CycleReport.NotRun(1, hostile));

        JsonNode summary = write(run, end(false, new Gate.Failed(hostile), Optional.of(hostile)));

        assertThat(summary.path("descriptionHtml").asText())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\ufffd[31m\ufffdyyy")
                .doesNotContain("<script")
                .hasSizeLessThan(5_000);
        assertThat(summary.toString())
                .doesNotContainPattern("\\\\u001[bB]|\u202E")
                .hasSizeLessThan(8_000);
    }

    private static RunEnd end(boolean only, Gate gate, Optional<String> trouble) {
        return new RunEnd(Cycles.class, "People at once", "serves Why?", only, gate, trouble);
    }

    private JsonNode write(RunReport run, RunEnd end) throws IOException {
        return write(results, run, end);
    }

    private static JsonNode write(Path folder, RunReport run, RunEnd end) throws IOException {
        AllureRun.write(folder, run, end);
        List<JsonNode> written = resultsIn(folder);
        assertThat(written).hasSize(1);
        return written.get(0);
    }

    /** In the order of their names, as the tree shows them. */
    private static List<JsonNode> resultsIn(Path folder) throws IOException {
        Map<String, JsonNode> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                JsonNode result = new ObjectMapper().readTree(file.toFile());
                byName.put(result.path("name").asText(), result);
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static List<String> titles(JsonNode result) {
        List<String> titles = new ArrayList<>();
        result.path("titlePath").forEach(title -> titles.add(title.asText()));
        return titles;
    }

    /** The labels that decide where in Allure's trees a result stands. */
    private static Map<String, String> tree(JsonNode result) {
        List<String> deciding = List.of("parentSuite", "suite", "subSuite", "package", "testClass", "epic", "feature");
        Map<String, String> labels = new TreeMap<>();
        result.path("labels").forEach(label -> {
            if (deciding.contains(label.path("name").asText())) {
                labels.put(label.path("name").asText(), label.path("value").asText());
            }
        });
        return labels;
    }

    @Tag("benchmark")
    @DisplayName("People at once")
    static class Cycles {
        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = "256 parallel")
        void serves(String cycle) {
            assertThat(cycle).isNotEmpty();
        }
    }
}
