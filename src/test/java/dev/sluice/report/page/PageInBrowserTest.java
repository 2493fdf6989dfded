package dev.sluice.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.HostRuns;
import dev.sluice.report.MixedRuns;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class PageInBrowserTest {

    /**
     * Many levels without a machine; few levels, one of them not run, with processes and a GPU; requests that failed in
     * every way; levels that were measured more than once; and three ladders side by side, with names that need room.
     */
    private static String page(String name) {
        return switch (name) {
            case "sampled" -> ReportPage.text(HostRuns.ladder(seconds -> HostRuns.onGpu(20)));
            case "repeated" -> ReportPage.text(repeated());
            case "failures" -> ReportPage.text(MixedRuns.failures());
            case "compared" ->
                ComparisonPage.text(
                        ComparisonPageTest.comparison("deepseek-r1:1.5b", "deepseek-r1:7b", "deepseek-r1:8b"),
                        List.of("a.html", "b.html", "c.html"));
            default -> ReportPage.text(Fifteen.run());
        };
    }

    private static RunReport repeated() {
        return Runs.run(
                Runs.measured(Runs.answers(1, 68, 0, 120)),
                Runs.measured(Runs.answers(1, 78, 0, 110)),
                Runs.measured(Runs.answers(4, 600, 20, 40)),
                Runs.measured(Runs.answers(8, 2250, 100, 18)),
                Runs.measured(Runs.answers(8, 3250, 100, 15)),
                Runs.measured(Runs.answers(16, 9250, 400, 9)));
    }

    @TempDir
    Path folder;

    @Test
    void as_it_is_written_the_page_draws_and_its_console_stays_silent() throws Exception {
        Path page = folder.resolve("index.html");
        ReportPage.write(page, Fifteen.run());

        Browser.Seen seen = Browser.orSkip(folder).open(page, false);

        assertThat(seen.console()).isEmpty();
        assertThat(seen.document().split("<svg", -1)).hasSizeGreaterThanOrEqualTo(1 + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "fifteen, 1280, false",
        "fifteen, 1280, true",
        "fifteen, 390, false",
        "fifteen, 390, true",
        "sampled, 1280, false",
        "sampled, 390, true",
        "failures, 1280, true",
        "failures, 390, false",
        "compared, 1280, false",
        "compared, 390, true",
        "repeated, 1280, false",
        "repeated, 390, true"
    })
    void every_chart_is_drawn_with_its_axes_and_no_text_lies_on_another(String name, int width, boolean dark)
            throws Exception {
        String page = page(name);
        JsonNode told = look(page, width, dark);

        assertThat(told.path("width").asInt()).isEqualTo(width);
        assertThat(told.path("dark").asBoolean()).isEqualTo(dark);
        assertThat(told.path("ground").asText()).isEqualTo(dark ? "rgb(20, 23, 26)" : "rgb(251, 251, 250)");
        assertThat(told.path("scrolls").asBoolean())
                .as("the page is wider than the window")
                .isFalse();
        assertThat(told.path("fetched")).isEmpty();
        assertThat(elements(told.path("charts"))).hasSize(page.split("class=\"chart\"", -1).length - 1);
        assertThat(elements(told.path("charts"))).allSatisfy(chart -> {
            assertThat(chart.path("shapes").asInt()).isGreaterThan(3);
            List<String> texts = texts(chart.path("texts"));
            assertThat(texts).hasSizeGreaterThan(4);
            if (chart.path("axes").isEmpty()) {
                assertThat(texts).anyMatch(PageInBrowserTest::namesAnAxis);
            } else {
                assertThat(texts).containsAll(texts(chart.path("axes")));
                assertThat(chart.path("tip").asText())
                        .as("what %s tells a pointer", chart.path("id").asText())
                        .contains("parallel")
                        .contains("n = ");
            }
            assertThat(texts(chart.path("overlaps")))
                    .as(chart.path("id").asText())
                    .isEmpty();
        });
    }

    private static boolean namesAnAxis(String text) {
        return Stream.of("seconds", "tok/s", "parallel requests").anyMatch(text::contains);
    }

    /** The page in a frame of {@code width}, for a browser's own window does not become so narrow. */
    private JsonNode look(String text, int width, boolean dark) throws Exception {
        String page = text.replaceFirst("(script-src) [^\"]+", "$1 &#x27;unsafe-inline&#x27;");
        int end = page.lastIndexOf("</body>");
        Files.writeString(
                folder.resolve("page.html"),
                page.substring(0, end) + "<script>" + script() + "</script>" + page.substring(end));
        Path frame = Files.writeString(
                folder.resolve("frame.html"),
                "<!doctype html><iframe src='page.html' style='border:0;height:900px;width:" + width
                        + "px'></iframe><pre></pre><script>addEventListener('message', e => {"
                        + "document.querySelector('pre').textContent = encodeURIComponent(JSON.stringify(e.data))})"
                        + "</script>");
        Browser.Seen seen = Browser.orSkip(folder).open(frame, dark);
        assertThat(seen.console()).isEmpty();
        String told = seen.document().replaceAll("(?s).*<pre>(.*)</pre>.*", "$1");
        return new ObjectMapper().readTree(URLDecoder.decode(told, StandardCharsets.UTF_8));
    }

    private static String script() throws IOException {
        try (InputStream in = PageInBrowserTest.class.getResourceAsStream("/page/look.js")) {
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
