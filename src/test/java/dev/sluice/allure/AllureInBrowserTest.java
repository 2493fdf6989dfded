package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.report.page.Browser;
import dev.sluice.report.page.Fifteen;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allure's page as the pom has it made, in a real browser. */
@Tag("long")
class AllureInBrowserTest {

    private static final String HOSTILE =
            "<b id=alien>x</b><script>document.title='alien'</script>\u001b[31m\u202E\u0000";

    @TempDir
    Path folder;

    private static RunReport run(String name) {
        return switch (name) {
            case "sampled" -> HostRuns.ladder(HostRuns::onGpu);
            case "hostile" ->
                Runs.run(
                        Runs.target(),
                        List.of(HOSTILE),
                        Runs.measured(Runs.answers(2, 68, 0, 120.6), Optional.empty(), List.of(HOSTILE)),
                        new CycleReport.NotRun(4, HOSTILE));
            default -> Fifteen.run();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen", "sampled", "hostile"})
    void summary_and_a_cycle_show_every_chart_with_its_axes_and_no_text_on_another_and_ask_nobody_outside(String name)
            throws Exception {
        Browser browser = Browser.orSkip(folder);
        RunReport run = run(name);
        List<CycleReport.Measured> cycles = run.measured();
        CycleReport.Measured cycle = cycles.get(cycles.size() - 1);
        String page = page(run, cycle);
        assertThat(page).doesNotContain("googletagmanager");

        for (int width : new int[] {1280, 390}) {
            assertThat(seen(browser, page, "Summary", width).path("summary").asBoolean())
                    .isTrue();
            seen(browser, page, cycle.name(), width);
        }
    }

    private JsonNode seen(Browser browser, String page, String result, int width) throws Exception {
        JsonNode told = look(browser, page, result, width);

        assertThat(told.path("width").asInt()).isEqualTo(width);
        assertThat(told.path("alien").asInt()).isZero();
        assertThat(told.path("fetched")).isEmpty();
        assertThat(elements(told.path("charts")))
                .hasSize(told.path("pictures").asInt())
                .hasSizeGreaterThan(3)
                .allSatisfy(chart -> {
                    assertThat(chart.path("shown").asInt()).isPositive();
                    assertThat(chart.path("shapes").asInt()).isGreaterThan(3);
                    assertThat(texts(chart.path("texts")))
                            .hasSizeGreaterThan(4)
                            .anyMatch(AllureInBrowserTest::namesAnAxis);
                    assertThat(texts(chart.path("overlaps")))
                            .as(chart.path("texts").path(0).asText())
                            .isEmpty();
                });
        return told;
    }

    private static boolean namesAnAxis(String text) {
        return Set.of("parallel requests", "request, in order of its first word", "seconds after the start gun")
                        .contains(text)
                || text.endsWith(" TTFB, seconds");
    }

    /** The page that the pom makes of such a run's results, without the tag of the generator. */
    private String page(RunReport run, CycleReport.Measured cycle) throws Exception {
        Path results = Files.createDirectories(folder.resolve("results"));
        AllureLifecycle allure = new AllureLifecycle(new FileSystemResultsWriter(results));
        allure.scheduleTestCase(new TestResult().setUuid("a-cycle").setName(cycle.name()));
        allure.startTestCase("a-cycle");
        AllureCycle.attach(allure, cycle, run);
        allure.stopTestCase("a-cycle");
        allure.writeTestCase("a-cycle");
        AllureRun.write(results, run, RunSummaryTest.PASSED);
        Path report = folder.resolve("report");
        Path maven = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("mvn"));
        assumeThat(Files.isExecutable(maven))
                .as("no mvn on the PATH: Allure's page was not made")
                .isTrue();
        assumeThat(Path.of(".allure"))
                .as("mvn verify did not run yet, so Allure's generator is not here")
                .isDirectory();
        Path log = folder.resolve("maven.log");
        Process process = new ProcessBuilder(
                        maven.toString(),
                        "-o",
                        "-B",
                        "allure:report@report-that-opens-by-double-click",
                        "antrun:run@take-out-analytics",
                        "-Dallure.results.directory=" + results,
                        "-Dallure.report.directory=" + report)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("Maven ended within 180 s")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readString(report.resolve("index.html"));
    }

    /** In a frame of {@code width}, for a browser's own window does not become so narrow. */
    private JsonNode look(Browser browser, String page, String result, int width) throws Exception {
        int end = page.lastIndexOf("</body>");
        Files.writeString(
                folder.resolve("page.html"),
                page.substring(0, end) + "<script>const wanted = '" + result + "';" + script() + "</script>"
                        + page.substring(end));
        Path frame = Files.writeString(
                folder.resolve("frame.html"),
                "<!doctype html><iframe src='page.html#suites' style='border:0;height:900px;width:" + width
                        + "px'></iframe><pre></pre><script>addEventListener('message', e => {"
                        + "document.querySelector('pre').textContent = encodeURIComponent(JSON.stringify(e.data))})"
                        + "</script>");
        Browser.Seen seen = browser.open(frame, false);
        assertThat(seen.console()).isEmpty();
        String told = seen.document().replaceAll("(?s).*<pre>(.*)</pre>.*", "$1");
        return new ObjectMapper().readTree(URLDecoder.decode(told, StandardCharsets.UTF_8));
    }

    private static String script() throws IOException {
        try (InputStream in = AllureInBrowserTest.class.getResourceAsStream("/allure/look.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).toList();
    }
}
