package dev.sluice.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.AnswerLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.LadderTable;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final String DATA = "<script type=\"application/json\" id=\"charts-of-run\">";

    @Test
    void the_answer_is_the_first_thing_on_the_page() {
        RunReport run = Runs.ladder();

        String page = ReportPage.text(run);

        String headline = AnswerLine.text(run).split("; ", -1)[0];
        assertThat(page).contains("<h1>" + headline + "</h1>");
        assertThat(page.indexOf("<h1>")).isLessThan(page.indexOf("class=\"matrix\""));
        assertThat(page.indexOf("class=\"matrix\"")).isLessThan(page.indexOf("ladder-title"));
    }

    @Test
    void the_matrix_has_a_mark_and_a_sentence_for_each_objective_and_level() {
        String page = ReportPage.text(Runs.ladder());

        assertThat(page.split("class=\"cell ", -1)).hasSize(1 + 3 * 4);
        assertThat(page)
                .contains("8 parallel, missed: speed: mean 18.4 &lt; 19.9 tok/s by 7.5 %, n &#x3D; 8 of 8 sent")
                .contains("16 parallel, not run: 8 and 9 parallel already missed");
    }

    @Test
    void the_table_has_the_figures_of_the_console() {
        RunReport run = Runs.ladder();

        String page = ReportPage.text(run);

        for (LadderTable.Row row : LadderTable.rows(run)) {
            row.figures().forEach(figure -> assertThat(page).contains(">" + figure + "<"));
        }
        assertThat(page).contains("<tr class=\"missed cut\"><th scope=\"row\"><a href=\"#cycle-3\">8</a>");
        assertThat(page).contains("<td class=\"miss\">18.4</td>");
    }

    @Test
    void rendered_twice_it_is_the_same_to_the_byte() {
        assertThat(ReportPage.text(Fifteen.run())).isEqualTo(ReportPage.text(Fifteen.run()));
    }

    @Test
    void nothing_a_server_says_becomes_markup() {
        String page = withoutScripts(ReportPage.text(Fifteen.run()));

        assertThat(page)
                .doesNotContain("<script>", "alert(1)</script>")
                .doesNotContain("<img src=x")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("&lt;img src&#x3D;x");
    }

    /** What stands before our own scripts, which are no server's text. */
    private static String withoutScripts(String page) {
        return page.substring(0, page.indexOf(DATA));
    }

    @Test
    void data_of_the_charts_cannot_end_the_script_that_holds_them() {
        JsonNode text = new ObjectMapper().createArrayNode().add(Fifteen.HOSTILE);

        assertThat(Inline.json(text)).doesNotContain("<", ">", "&");
    }

    @Test
    void the_data_of_the_charts_is_json_with_the_figures_of_the_run() throws IOException {
        String page = ReportPage.text(Runs.ladder());
        int start = page.indexOf(DATA) + DATA.length();

        JsonNode data = new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));

        JsonNode speed =
                data.path("chart-speed").path("panels").path(0).path("lines").path(0);
        assertThat(speed.path("name").asText()).isEqualTo("mean");
        assertThat(speed.path("points").path(2).path("concurrency").asInt()).isEqualTo(8);
        assertThat(speed.path("points").path(2).path("value").asDouble()).isEqualTo(18.4);
        assertThat(speed.path("points").path(2).path("text").asText()).isEqualTo("18.4 tok/s, n = 8");
        assertThat(data.path("cycle-3-served").path("places").asInt()).isEqualTo(8);
    }

    @Test
    void the_policy_names_each_script_by_its_hash_and_nothing_else_may_load() {
        String page = ReportPage.text(Runs.ladder());
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"")
                .matcher(page);

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src &#x27;none&#x27;").doesNotContain("http");
        assertThat(policy.group(1).split("sha256-", -1))
                .hasSize(1 + Inline.scripts().size());
        assertThat(page).doesNotContain("<script src").doesNotContain("@import");
    }

    @Test
    void a_run_without_a_cycle_says_so_and_draws_nothing() {
        String page = ReportPage.text(Runs.run(new CycleReport.NotRun(1, "no server")));

        assertThat(page).contains("No cycle was measured").doesNotContain("class=\"chart\"");
    }

    @Test
    void the_raw_files_are_linked_from_where_the_page_lies(@TempDir Path target) throws IOException {
        RunReport run = Runs.ladder();
        RunFolder folder = RunFolder.emptied(target.resolve("sluice"));
        folder.write(run);
        Path page = target.resolve("site/sluice/index.html");

        ReportPage.write(page, run, folder);

        String text = Files.readString(page);
        assertThat(text)
                .contains("<a href=\"../../sluice/run.json\">run.json</a>")
                .contains("<a href=\"../../sluice/008-parallel/cycle.json\">008-parallel/cycle.json</a>")
                .doesNotContain(target.toString());
        Matcher links = Pattern.compile("href=\"(\\.\\./[^\"]+)\"").matcher(text);
        while (links.find()) {
            assertThat(page.resolveSibling(links.group(1))).exists();
        }
        assertThat(text)
                .contains("<a href=\"../../sluice/008-parallel/answer.md\">008-parallel/answer.md</a>")
                .contains("<a href=\"../../sluice/article/deepseek-r1-7b/\">article/deepseek-r1-7b/</a>");
        assertThat(Files.size(page)).isLessThan(2_000_000L);
        assertThat(new String(Files.readAllBytes(page), StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
