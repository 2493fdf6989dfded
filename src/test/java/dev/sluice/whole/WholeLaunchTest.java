package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.page.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One launch against a server that answers in time, fails at times and is hostile in every text: its figures are the
 * same in every output, and none of its texts does anything in any. Long, since one launch is looked at from all sides.
 */
@Tag("long")
class WholeLaunchTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    private static WholeLaunch launch;
    private static JsonNode run;
    private static String markdown;
    private static String page;

    @BeforeAll
    static void launch() throws Exception {
        try (HostileServer server = new HostileServer(4)) {
            launch = launch(server, folder);
        }
        run = MAPPER.readTree(launch.results().resolve("run.json").toFile());
        markdown = Files.readString(launch.results().resolve("report.md"));
        page = Files.readString(launch.page());
    }

    /** Climbed to its end, so that every level has figures, failures or not. */
    static WholeLaunch launch(HostileServer server, Path folder) throws IOException, InterruptedException {
        Path limits = folder.resolve("<b>limits[x](y)|.yaml");
        Files.copy(Path.of("src/test/resources/gate/half-a-second.yaml"), limits);
        return WholeLaunch.of(
                Benchmarks.Ladder.class,
                folder,
                Map.of(
                        "url",
                        server.url(),
                        "full",
                        "true",
                        "thresholds",
                        limits.getFileName().toString(),
                        "prompt",
                        HostileServer.TEXT.replaceAll("[\u0000\ud800]", "")));
    }

    // the same figures everywhere

    @Test
    void the_ladder_is_the_same_on_console_and_page_in_markdown_and_allure() throws IOException {
        ShownTable onConsole = ShownTable.ofConsole(launch.console());
        ShownTable inMarkdown = ShownTable.ofMarkdown(markdown);
        ShownTable onPage = ladderOfPage();
        ShownTable inAllure =
                ShownTable.ofHtml(allure("Summary").path("descriptionHtml").asText());

        assertThat(onConsole.rows()).hasSize(4);
        assertThat(inMarkdown.header()).isEqualTo(onConsole.header());
        assertThat(onPage.header()).isEqualTo(onConsole.header());
        assertThat(inAllure.header()).isEqualTo(onConsole.header());
        assertThat(inMarkdown.figures().rows()).isEqualTo(onConsole.figures().rows());
        assertThat(onPage.figures().rows()).isEqualTo(onConsole.figures().rows());
        assertThat(inAllure.figures().rows()).isEqualTo(onConsole.figures().rows());
        assertThat(verdicts(onPage)).isEqualTo(verdicts(inMarkdown)).isEqualTo(verdicts(inAllure));
    }

    @Test
    void the_ladders_figures_are_those_of_run_json_rounded_to_the_digits_shown() {
        ShownTable ladder = ladderOfPage();
        Map<String, String> columns = Map.of(
                "TTFB p50", "/ttfbSeconds/p50",
                "p99", "/ttfbSeconds/p99",
                "tok/s mean", "/decodeRate/mean",
                "p5", "/decodeRate/p5",
                "system", "/systemRate",
                "RSS", "/serverRssBytes/max");

        for (int i = 0; i < 4; i++) {
            JsonNode cycle = run.path("cycles").path(i);
            List<String> row = ladder.rows().get(i);
            assertThat(row.get(0)).isEqualTo(cycle.path("concurrency").asText());
            assertThat(row.get(1))
                    .isEqualTo(cycle.at("/outcomes/completed").asInt() + "/"
                            + cycle.path("sent").asInt());
            for (String column : columns.keySet()) {
                int at = ladder.header().indexOf(column);
                assertThat(at).as(column).isNotNegative();
                assertShown(row.get(at), "", cycle.at(columns.get(column)), cycle.at("/ttfbSeconds/failures"));
            }
            assertThat(row.get(row.size() - 1).toLowerCase(Locale.ROOT))
                    .startsWith(cycle.path("verdict").asText());
        }
    }

    @Test
    void each_cycles_statistics_are_the_same_on_page_in_allure_and_in_its_json() throws IOException {
        Map<String, String> keys = Map.of(
                "ttfb", "ttfbSeconds",
                "ttfa", "ttfaSeconds",
                "response-start", "responseStartSeconds",
                "e2e", "e2eSeconds",
                "tpot", "tpotMilliseconds",
                "chunk-gap", "chunkGapSeconds",
                "decode-rate", "decodeRate",
                "e2e-rate", "e2eRate");
        for (int i = 0; i < 4; i++) {
            JsonNode cycle = run.path("cycles").path(i);
            JsonNode own = MAPPER.readTree(
                    file(cycle.path("folder").asText() + "/cycle.json").toFile());
            Map<String, Map<String, String>> onPage = statisticsOfPage(i);
            Map<String, Map<String, String>> inAllure = statisticsOfAllure(cycle);
            assertThat(onPage.keySet()).isEqualTo(inAllure.keySet()).hasSize(8);
            onPage.forEach((name, cells) -> {
                String key = keys.get(name.substring(0, name.indexOf(',')));
                String ofRow = name.substring(name.indexOf(", ") + 2);
                assertThat(own.path(key)).isEqualTo(cycle.path(key));
                cells.forEach((statistic, text) -> {
                    assertThat(inAllure.getOrDefault(name, Map.of()).getOrDefault(statistic, text))
                            .isEqualTo(text);
                    String unit = statistic.equals("n") || statistic.equals("failed") ? "" : ofRow;
                    assertShown(
                            text,
                            unit,
                            statistic(cycle.path(key), statistic),
                            cycle.path(key).path("failures"));
                });
            });
        }
    }

    @Test
    void the_csv_of_a_cycle_gives_the_figures_of_run_json() throws IOException {
        for (JsonNode cycle : run.path("cycles")) {
            List<CSVRecord> rows = csv(file(cycle.path("folder").asText() + "/requests.csv"));
            List<CSVRecord> answered = rows.stream()
                    .filter(row -> row.get("outcome").equals("completed"))
                    .toList();
            List<Double> waits = answered.stream()
                    .map(row -> number(row, "firstTextSeconds"))
                    .sorted()
                    .toList();
            double tokens = rows.stream()
                    .filter(row -> !row.get("outputTokens").isEmpty())
                    .mapToDouble(row -> number(row, "outputTokens"))
                    .sum();
            double rate = answered.stream()
                    .mapToDouble(row -> (number(row, "outputTokens") - number(row, "tokensInFirstChunk"))
                            / (number(row, "lastTextSeconds") - number(row, "firstTextSeconds")))
                    .average()
                    .orElseThrow();

            assertThat(rows).hasSize(cycle.path("sent").asInt());
            assertClose(waits.get((rows.size() + 1) / 2 - 1), cycle.at("/ttfbSeconds/p50"), 2e-6);
            assertClose(rate, cycle.at("/decodeRate/mean"), 1e-3 * rate);
            assertClose(tokens / cycle.path("makespanSeconds").asDouble(), cycle.path("systemRate"), 1e-3);
        }
    }

    @Test
    void the_csv_in_the_articles_format_has_the_waits_and_tokens_of_our_own() throws IOException {
        for (JsonNode cycle : run.path("cycles")) {
            List<CSVRecord> own = csv(file(cycle.path("folder").asText() + "/requests.csv"));
            List<CSVRecord> article = csv(articleLevel(cycle).resolve("request_summary.csv"));
            assertThat(article).hasSize(own.size());
            for (CSVRecord row : article) {
                CSVRecord ours = own.get(Integer.parseInt(row.get("RequestID")) - 1);
                assertThat(row.get("TokenCount")).isEqualTo(ours.get("outputTokens"));
                assertThat(row.get("StatusCode")).isEqualTo(ours.get("httpStatus"));
                assertThat(row.get("Status").equals("Completed"))
                        .isEqualTo(ours.get("outcome").equals("completed"));
                if (!row.get("TTFB").isEmpty()) {
                    assertThat(row.get("TTFB")).matches("\\d+\\.\\d{3}");
                    assertThat(Shown.of(row.get("TTFB"), "s").rounds(number(ours, "firstTextSeconds")))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void verdicts_and_reasons_are_the_same_words_in_json_on_page_and_in_allure() throws IOException {
        for (JsonNode cycle : run.path("cycles")) {
            List<String> reasons = elements(cycle.path("slos"))
                    .map(slo ->
                            slo.path("id").asText() + ": " + slo.path("reason").asText())
                    .toList();
            List<String> steps = elements(allure(cycle).path("steps"))
                    .map(step -> step.path("name").asText())
                    .toList();
            assertThat(reasons).hasSize(3);
            assertThat(steps).containsAll(reasons);
            elements(cycle.path("slos"))
                    .forEach(slo -> assertThat(ShownTable.text(page))
                            .contains(slo.path("reason").asText()));
        }
    }

    @Test
    void the_charts_of_the_page_hold_the_figures_of_the_ladder() throws IOException {
        String start = "<script type=\"application/json\" id=\"charts-of-run\">";
        int from = page.indexOf(start) + start.length();
        List<String> texts = new ArrayList<>();
        collect(MAPPER.readTree(page.substring(from, page.indexOf("</script>", from))), texts);
        ShownTable ladder = ladderOfPage();
        for (List<String> row : ladder.rows()) {
            String rate = row.get(ladder.header().indexOf("tok/s mean"));
            String wait = row.get(ladder.header().indexOf("TTFB p50"));
            assertThat(texts).anyMatch(text -> text.startsWith(rate + " tok/s"));
            assertThat(texts).anyMatch(text -> text.startsWith(wait));
        }
    }

    @Test
    void what_people_ask_is_answered_with_the_figures_of_the_ladder() {
        ShownTable ladder = ladderOfPage();
        String alone = ladder.rows().get(0).get(ladder.header().indexOf("tok/s mean"));
        String answer = "One request alone: " + alone + " tok/s (n = 1) at 1 parallel";

        assertThat(ShownTable.text(page)).contains(answer);
        assertThat(ShownTable.unescaped(markdown)).contains(answer);
    }

    @Test
    void a_cycles_own_line_on_the_console_has_the_figures_of_its_row() {
        ShownTable ladder = ladderOfPage();
        for (List<String> row : ladder.rows()) {
            String name = "%03d parallel  ".formatted(Integer.parseInt(row.get(0)));
            String wait = row.get(ladder.header().indexOf("TTFB p50"));
            String rate = row.get(ladder.header().indexOf("tok/s mean"));
            assertThat(launch.console().lines())
                    .anyMatch(line -> line.startsWith(name)
                            && line.contains(
                                    row.get(1) + " answered  TTFB p50 " + wait + "  " + rate + " tok/s mean  "));
        }
    }

    // nothing a server says does anything

    @Test
    void every_file_is_text_of_a_bounded_size_whatever_a_server_sends() throws IOException {
        long sum = 0;
        for (Path file : launch.files()) {
            long size = Files.size(file);
            sum += size;
            assertThat(size).as(file.toString()).isLessThan(2_000_000);
            assertThat(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString())
                    .as(file.toString())
                    .isNotNull();
        }
        assertThat(sum).isLessThan(6_000_000);
    }

    @Test
    void the_console_shows_text_and_takes_no_order() throws IOException {
        Inert.characters(launch.console());
        assertThat(launch.console().lines()).noneMatch(line -> line.strip().startsWith("::") || line.contains("##["));
        assertThat(launch.console().lines()).allMatch(line -> line.length() < 1000);
    }

    @Test
    void markdown_has_no_markup_of_a_servers() throws IOException {
        Inert.markdown(markdown);
        Inert.markdown(Files.readString(folder.resolve("summary.md")));
        for (JsonNode cycle : run.path("cycles")) {
            String answer = Files.readString(file(cycle.path("folder").asText() + "/answer.md"));
            Inert.markdown(answer);
            if (answer.contains("- outcome: completed\n")) {
                assertThat(answer).contains("## Thinking\n\n````text\nHm. </script><script>window.hostile=1");
            }
        }
        List<List<String>> rows = ShownTable.ofMarkdown(markdown).rows();
        assertThat(rows).allMatch(row -> row.size() == rows.get(0).size());
    }

    @Test
    void csv_has_whole_rows_and_no_formula() throws IOException {
        List<Path> files = launch.files().stream()
                .filter(file -> file.toString().endsWith(".csv"))
                .toList();
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            for (CSVRecord row : csv(file)) {
                assertThat(row.isConsistent()).isTrue();
                row.forEach(cell -> {
                    Inert.characters(cell);
                    assertThat(cell).doesNotContain("\n").doesNotContainPattern("^[=+@\t]|^-(?![0-9.])");
                });
            }
        }
    }

    @Test
    void json_holds_no_control_character_even_escaped() throws IOException {
        for (Path file : launch.files()) {
            if (file.toString().endsWith(".json")) {
                JsonNode json = MAPPER.readTree(file.toFile());
                Inert.json(withoutTraces(json));
            }
        }
    }

    @Test
    void allure_shows_tables_and_pictures_that_run_nothing() throws IOException {
        List<JsonNode> results = allureResults();
        assertThat(results).hasSize(5);
        for (JsonNode result : results) {
            Inert.html(result.path("descriptionHtml").asText());
            elements(result.path("attachments")).forEach(attachment -> {
                assertThat(attachment.path("type").asText())
                        .isIn("image/svg+xml", "text/csv", "application/json", "text/markdown", "text/plain");
                if (attachment.path("type").asText().equals("image/svg+xml")) {
                    Inert.svg(text(
                            launch.allure().resolve(attachment.path("source").asText())));
                }
            });
        }
    }

    @Test
    void the_page_has_no_element_of_a_servers() {
        String start = "<script type=\"application/json\" id=\"charts-of-run\">";
        String own = page.substring(0, page.indexOf(start));
        Inert.characters(own);
        assertThat(own)
                .doesNotContain("<script", "<img", "<details open", "<a href='", "onerror=\"")
                .contains("&lt;/script&gt;&lt;script&gt;window.hostile");
        String data = page.substring(page.indexOf(start) + start.length());
        assertThat(data.substring(0, data.indexOf("</script>"))).doesNotContain("<", ">");
    }

    /** Also where no policy would hold an injected script back. */
    @Test
    void in_a_browser_the_page_runs_no_script_of_a_servers(@TempDir Path temp) throws Exception {
        Browser browser = Browser.orSkip(temp);
        Browser.Seen asWritten = browser.open(launch.page(), false);
        assertThat(asWritten.console()).isEmpty();

        int end = page.lastIndexOf("</body>");
        String unguarded = page.replaceFirst("(script-src) [^\"]+", "$1 &#x27;unsafe-inline&#x27;");
        Path copy = Files.writeString(
                temp.resolve("unguarded.html"),
                unguarded.substring(0, unguarded.lastIndexOf("</body>"))
                        + "<script>document.querySelectorAll('details').forEach(d => d.open = true);"
                        + "setTimeout(() => document.title = 'hostile: ' + typeof window.hostile, 500)</script>"
                        + page.substring(end));
        assertThat(browser.open(copy, false).document()).contains("<title>hostile: undefined</title>");
    }

    private static void assertShown(String text, String unit, JsonNode exact, JsonNode failures) {
        if (exact.isNull() || exact.isMissingNode()) {
            assertThat(text.replace("*", "")).isIn("-", "never");
            assertThat(text.startsWith("never")).isEqualTo(text.startsWith("never") && failures.asInt() > 0);
        } else {
            assertThat(Shown.of(text, unit).rounds(exact.asDouble()))
                    .as(text + " " + unit + " against " + exact)
                    .isTrue();
        }
    }

    private static void assertClose(double value, JsonNode exact, double apart) {
        assertThat(Math.abs(value - exact.asDouble()))
                .as(value + " against " + exact)
                .isLessThan(apart);
    }

    private static JsonNode statistic(JsonNode distribution, String column) {
        return distribution.path(column.equals("failed") ? "failures" : column);
    }

    private static List<String> verdicts(ShownTable table) {
        int last = table.header().size() - 1;
        return table.rows().stream()
                .map(row -> row.get(last).replaceAll("\\s+", " "))
                .toList();
    }

    private static ShownTable ladderOfPage() {
        return ShownTable.ofHtml(page.substring(page.indexOf("id=\"ladder-title\"")));
    }

    private static Map<String, Map<String, String>> statisticsOfPage(int index) {
        String cycle = page.substring(page.indexOf("<details class=\"card cycle\" id=\"cycle-" + (index + 1) + "\""));
        return ShownTable.ofHtml(cycle.substring(cycle.indexOf("<h3>Statistics</h3>")))
                .cells();
    }

    private static Map<String, Map<String, String>> statisticsOfAllure(JsonNode cycle) throws IOException {
        String html = allure(cycle).path("descriptionHtml").asText();
        int metrics = html.lastIndexOf("<table", html.indexOf(">metric<"));
        return ShownTable.ofHtml(html.substring(metrics)).cells();
    }

    private static JsonNode allure(JsonNode cycle) throws IOException {
        return allure("%03d parallel".formatted(cycle.path("concurrency").asInt()));
    }

    private static JsonNode allure(String name) throws IOException {
        return allureResults().stream()
                .filter(result -> result.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> allureResults() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        for (Path file : launch.files()) {
            if (file.toString().endsWith("-result.json")) {
                results.add(MAPPER.readTree(file.toFile()));
            }
        }
        return results;
    }

    private static JsonNode withoutTraces(JsonNode result) {
        if (result.path("statusDetails") instanceof ObjectNode details) {
            details.remove("trace");
        }
        return result;
    }

    private static Path articleLevel(JsonNode cycle) throws IOException {
        try (Stream<Path> models = Files.list(launch.results().resolve("article"))) {
            List<Path> all = models.toList();
            assertThat(all).hasSize(1);
            return all.get(0)
                    .resolve("test_results_" + cycle.path("concurrency").asInt());
        }
    }

    private static Path file(String name) {
        return launch.results().resolve(name);
    }

    private static List<CSVRecord> csv(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
