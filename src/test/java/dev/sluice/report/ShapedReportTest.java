package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.report.RequestTimeline.Span;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.report.page.ReportPage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is told of loads in which users ask more than once. */
class ShapedReportTest {

    @Test
    void a_user_is_one_line_with_its_requests_behind_each_other() {
        RequestTimeline chart = CycleCharts.requests(Runs.sustained());

        assertThat(chart.rows()).isEqualTo("user");
        assertThat(chart.bars()).extracting(Bar::request).containsExactly(0, 1);
        assertThat(chart.bars().get(1).spans())
                .extracting(Span::phase)
                .containsExactly(Phase.WAITS, Phase.PREFILL, Phase.ANSWERS, Phase.WAITS, Phase.PREFILL, Phase.ANSWERS);
        assertThat(chart.bars().get(1).spans().get(3).fromSeconds()).isEqualTo(7.376);
        assertThat(chart.window()).extracting(TimeChart.Mark::seconds).containsExactly(7.376, 14.752);
        assertThat(chart.caption())
                .contains(
                        "n = 4 answered of 5 sent; 3 of them not counted; dotted: the steady window, 7.38 s to 14.8 s");
    }

    @Test
    void what_was_open_when_the_window_closed_is_no_failure_in_the_picture() {
        assertThat(CycleCharts.requests(Runs.sustained()).bars().get(0).endings())
                .isEmpty();
    }

    @Test
    void a_request_of_an_open_load_begins_where_it_was_due() {
        RequestTimeline chart = CycleCharts.requests(Runs.open());

        assertThat(chart.bars()).hasSize(20);
        assertThat(chart.bars().get(7).spans().get(0)).isEqualTo(new Span(Phase.WAITS, 7, 7.095));
        assertThat(CycleCharts.chunkGaps(Runs.open()).orElseThrow().cells())
                .extracting(HeatMap.Cell::column)
                .doesNotHaveDuplicates()
                .hasSize(16);
    }

    @Test
    void the_answer_and_every_report_name_the_shape() {
        RunReport run = Runs.run(Runs.sustained());
        String markdown = MarkdownReport.text(run);

        assertThat(CycleLine.ended(Runs.sustained()))
                .startsWith("002 parallel  sustained  0:14  2/2 answered in steady state  ");
        assertThat(LadderTable.lines(run))
                .anyMatch(line -> line.contains("sustained load: each user asks again the moment"))
                .anyMatch(line ->
                        line.contains("2 parallel: 2 of 5 requests counted, steady window 7.38 s, load factor 0.86"));
        assertThat(markdown).contains("sustained load: each user asks again", "load factor 0.86");
        assertThat(ReportPage.text(run)).contains("A cycle is one sustained load: each user asks again");
        assertThat(LadderTable.lines(Runs.run(Runs.open())))
                .anyMatch(line -> line.contains("open load, even arrivals: each user asks every 1.00 s"))
                .anyMatch(line -> line.contains("1.00 requests a second due and 1.00"));
    }

    @Test
    void a_burst_says_what_it_is_and_what_a_low_load_factor_makes_of_its_mean() {
        String page = ReportPage.text(Runs.ladder());

        assertThat(page).contains("A cycle is one burst: all users ask once, at the same instant");
        assertThat(Findings.of(Runs.ladder()).toString())
                .contains("0.82 at 8 parallel; below 0.9 a burst&#39;s mean".replace("&#39;", "'"));
        assertThat(LadderTable.lines(Runs.ladder())).noneMatch(line -> line.contains("load:"));
    }

    @Test
    void requests_csv_says_who_asked_when_and_what_is_counted() {
        String csv = new String(CycleFiles.requestsCsv(Runs.sustained().samples()), StandardCharsets.UTF_8);

        assertThat(csv.lines().map(line -> line.replaceFirst("^((?:[^,]*,){5}).*", "$1")))
                .containsExactly(
                        "index,user,dueSeconds,counted,outcome,",
                        "0,0,0.000000,false,completed,",
                        "1,1,0.000000,false,completed,",
                        "2,0,6.876000,true,completed,",
                        "3,1,7.376000,true,completed,",
                        "4,0,13.752000,false,cancelled,");
    }
}
