package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.report.page.ReportPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTableTest {

    private static final ComparedFigure WORSE = new ComparedFigure(
            "decode-rate mean @ 4",
            Word.WORSE,
            true,
            "20.1 tok/s -> 16.9 tok/s (-16 %, tolerance 10 %), p = 0.004, 5 v 5 cycles; confirmed in a second pass (16.8"
                    + " tok/s in 5 cycles)",
            List.of(16.9, 17.0, 16.8, 17.1, 16.7),
            List.of(16.8, 16.8, 16.8, 16.8, 16.8));
    private static final ComparedFigure OTHER = new ComparedFigure(
            "ttfb p99 @ 4",
            Word.UNDECIDED,
            false,
            "baseline is from another machine (GPU is A, was <b>B\u001b[31m)",
            List.of(),
            List.of());

    @Test
    void is_told_on_the_console_in_lines_that_fit() {
        List<String> lines = BaselineTable.lines(Runs.compared(WORSE, OTHER));

        assertThat(lines)
                .containsExactly(
                        " Compared with the baseline",
                        "  decode-rate mean @ 4: worse, 20.1 tok/s -> 16.9 tok/s (-16 %, tolerance 10 %), p = 0.004, 5 v 5",
                        "    cycles; confirmed in a second pass (16.8 tok/s in 5 cycles)",
                        "  ttfb p99 @ 4: undecided, baseline is from another machine (GPU is A, was <b>B�[31m)");
        assertThat(BaselineTable.lines(Runs.ladder())).isEmpty();
    }

    @Test
    void says_that_a_figure_only_warns() {
        ComparedFigure warns = new ComparedFigure("ttfb p99 @ 4", Word.WORSE, false, "so", List.of(1.0), List.of());

        assertThat(BaselineTable.rows(Runs.compared(warns)))
                .containsExactly(List.of("ttfb p99 @ 4", "worse (warns)", "so"));
    }

    @Test
    void stands_in_report_and_page_with_nothing_of_a_servers_text_taken_as_markup() {
        RunReport run = Runs.compared(WORSE, OTHER);

        assertThat(MarkdownReport.text(run)).contains("**Compared with the baseline**", "| worse |", "\\<b\\>B");
        assertThat(ReportPage.text(run))
                .contains(
                        "<h2 id=\"compared-title\">",
                        "<span class=\"tag missed\">worse</span>",
                        "<span class=\"tag undecided\">undecided</span>",
                        "was &lt;b&gt;B")
                .doesNotContain("<b>B");
        assertThat(MarkdownReport.text(Runs.ladder())).doesNotContain("baseline");
        assertThat(ReportPage.text(Runs.ladder())).doesNotContain("compared-title");
    }

    @Test
    void stands_in_run_json_with_the_values_of_each_cycle() throws IOException {
        String json = new String(RunJson.bytes(Runs.compared(WORSE, OTHER)), StandardCharsets.UTF_8);
        JsonNode regressions = new ObjectMapper().readTree(json).path("regressions");

        assertThat(regressions.at("/0/verdict").asText()).isEqualTo("worse");
        assertThat(regressions.at("/0/values").toString()).isEqualTo("[16.9,17,16.8,17.1,16.7]");
        assertThat(regressions.at("/0/secondPass")).hasSize(5);
        assertThat(regressions.at("/1/fails").asBoolean()).isFalse();
        assertThat(RunJsonTest.schema().validate(json, InputFormat.JSON)).isEmpty();
    }
}
