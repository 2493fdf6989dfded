package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Chart;
import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HeatMap;
import dev.sluice.report.HostRuns;
import dev.sluice.report.MixedRuns;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.Runs;
import dev.sluice.report.TimeChart;
import dev.sluice.report.page.Fifteen;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LetsPlotSvgTest {

    @Test
    void gives_the_same_bytes_for_the_same_chart() {
        Chart chart = CycleCharts.of(Runs.measured(mixed())).get(0);

        assertThat(LetsPlotSvg.draw(chart)).isEqualTo(LetsPlotSvg.draw(chart));
    }

    @Test
    void draws_title_caption_limit_bars_and_failures_in_the_products_colours() throws Exception {
        Chart chart = CycleCharts.of(Runs.measured(mixed())).get(1);

        String svg = LetsPlotSvg.draw(chart);

        assertThat(text(svg))
                .contains("How fast the answer comes to each of 6 people")
                .contains("n = 5 of 6 sent, 1 without an answer (x)")
                .contains("limit 19.9 tok/s (speed, mean)")
                .contains("mean 18.4 tok/s");
        assertThat(svg).contains("rgb(11,110,153)", "rgb(184,70,11)"); // #0b6e99 and #b8460b
    }

    @Test
    void can_be_shown_smaller_than_it_is() {
        String svg = LetsPlotSvg.draw(CycleCharts.of(Runs.measured(mixed())).get(0));

        assertThat(svg.substring(0, svg.indexOf('>')))
                .containsPattern("width=\"(640.0)\" height=\"([\\d.]+)\" viewBox=\"0 0 \\1 \\2\"");
    }

    @Test
    void escapes_markup_in_what_it_is_told_to_write() throws Exception {
        Chart chart = new Chart(
                "hostile",
                "</text><script>alert(1)</script>",
                "a & b",
                "x",
                1,
                "s",
                List.of(new Chart.Bars("<b>", List.of(1.0))),
                List.of(),
                List.of(new Chart.Level("<i>", 0.5, Chart.Kind.AT_MOST)));

        String svg = LetsPlotSvg.draw(chart);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("</text><script>alert(1)</script>");
    }

    @Test
    void numbers_places_so_that_labels_never_crowd() {
        assertThat(PlotSpec.ticks(1)).containsExactly(1);
        assertThat(PlotSpec.ticks(8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(PlotSpec.ticks(57)).containsExactly(1, 10, 20, 30, 40, 50);
        assertThat(PlotSpec.ticks(256)).containsExactly(1, 50, 100, 150, 200, 250);
    }

    @Test
    void draws_panels_over_time_in_their_order_with_marks_and_the_same_bytes_each_time() throws Exception {
        TimeChart chart = CycleCharts.overTime(HostRuns.measured(Runs.measured(mixed()), HostRuns.onGpu(16)))
                .get(1);

        String svg = LetsPlotSvg.draw(chart);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        String text = document.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("What the GPU did", "seconds after the start gun", "first word", "last first word", "end")
                .contains("n = 17 samples");
        assertThat(List.of(text.indexOf("power, W"), text.indexOf("clock, MHz"), text.indexOf("usage, %")))
                .isSorted()
                .doesNotContain(-1);
        assertThat(LetsPlotSvg.draw(chart)).isEqualTo(svg);
    }

    @Test
    void escapes_markup_in_the_names_of_lines_and_panels() throws Exception {
        TimeChart chart = new TimeChart(
                "hostile",
                "</text><script>alert(1)</script>",
                "a & b",
                List.of("<b>", "<i>"),
                List.of(new TimeChart.Panel(
                        "<u>", List.of(new TimeChart.Line("<b>", List.of(new TimeChart.Point(0, 1)))))),
                List.of(new TimeChart.Mark("<end>", 1)),
                1);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(LetsPlotSvg.draw(chart).getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("<u>", "<i>", "<end>");
    }

    @Test
    void draws_who_was_served_when_over_the_machine_with_a_legend_of_what_occurs() throws Exception {
        RequestTimeline chart =
                CycleCharts.requests(MixedRuns.failures().measured().get(1));

        String svg = LetsPlotSvg.draw(chart);

        assertThat(text(svg))
                .contains("Who was served when", "request, in order of its first word")
                .contains("waits", "response begun", "thinks", "answers", "silent", "reset", "stalled", "cancelled")
                .contains("GPU power, W", "CPU of the server, % (100 = one core)", "seconds after the start gun");
        assertThat(svg).contains("rgb(206,211,216)", "rgb(127,181,205)", "rgb(11,110,153)", "#b8460b");
        assertThat(LetsPlotSvg.draw(chart)).isEqualTo(svg);
    }

    @Test
    void draws_256_requests_and_their_gaps_in_pictures_that_stay_small() throws Exception {
        CycleReport.Measured crowd = Fifteen.run().measured().get(14);

        String requests = LetsPlotSvg.draw(CycleCharts.requests(crowd));
        HeatMap gaps = CycleCharts.chunkGaps(crowd).orElseThrow();
        String heat = LetsPlotSvg.draw(gaps);

        assertThat(requests).hasSizeLessThan(250_000);
        assertThat(text(requests)).contains("rejected", "250", "seconds after the start gun");
        assertThat(heat).hasSizeLessThan(150_000);
        assertThat(text(heat))
                .contains("gap between two chunks", "gaps in a cell", "< 10 ms", "100 ms", "10 s", "1,444");
        assertThat(heat.split("rgb\\(11,110,153\\)").length).isGreaterThan(1);
        assertThat(LetsPlotSvg.draw(gaps)).isEqualTo(heat);
    }

    @Test
    void draws_gaps_that_are_all_alike_and_a_request_that_failed_at_once() throws Exception {
        CycleReport.Measured alike = Runs.measured(Runs.answers(4, 600, 0, 40));
        CycleReport.Measured failed =
                Runs.measured(List.of(Runs.failure(0, new Outcome.Refused("no"), OptionalInt.empty(), 0)));

        assertThat(text(LetsPlotSvg.draw(CycleCharts.chunkGaps(alike).orElseThrow())))
                .contains("How steadily the text came", "gap between two chunks")
                .doesNotContain("chunks gaps in a cell");
        assertThat(text(LetsPlotSvg.draw(CycleCharts.requests(failed)))).contains("refused");
    }

    @Test
    void keeps_of_a_line_longer_than_the_picture_each_pixels_lowest_and_highest() {
        List<TimeChart.Point> points = new ArrayList<>();
        for (int i = 0; i < 6400; i++) {
            points.add(new TimeChart.Point(i / 10.0, i == 4321 ? 99 : i % 3));
        }

        List<TimeChart.Point> seen = SeenPoints.of(points, 640);

        assertThat(seen).hasSize(2 * 640).isSubsetOf(points).contains(new TimeChart.Point(432.1, 99));
        assertThat(seen).extracting(TimeChart.Point::seconds).isSorted();
        assertThat(SeenPoints.of(points.subList(0, 100), 10)).isEqualTo(points.subList(0, 100));
    }

    private static String text(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTextContent()
                .replaceAll("\\s+", " ");
    }

    private static List<RequestSample> mixed() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(5, 2250, 100, 18.4));
        requests.add(Runs.failure(5, new Outcome.Reset("gone"), OptionalInt.empty()));
        return requests;
    }
}
