package dev.sluice.report.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.Chart;
import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleReport;
import dev.sluice.report.LadderChart;
import dev.sluice.report.LadderCharts;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RunReport;
import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The places of all charts of a page, and the data that is drawn there, by the place's id. */
final class Charts {

    private static final int FEWEST_TO_ZOOM = 4;

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    /** The charts of the whole run. */
    List<PageView.ChartCard> ofRun(RunReport run) {
        List<PageView.ChartCard> cards = new ArrayList<>();
        for (LadderChart chart : LadderCharts.of(run)) {
            ObjectNode node = ChartJson.of(chart);
            run.capacity()
                    .flatMap(capacity -> capacity.firstMiss())
                    .ifPresent(miss -> node.put("firstMiss", miss.concurrency()));
            String id = "chart-" + chart.id();
            data.set(id, node);
            boolean zoom = chart.lines().get(0).points().size() >= FEWEST_TO_ZOOM;
            cards.add(new PageView.ChartCard(id, chart.title(), chart.caption(), zoom, table(chart)));
        }
        return cards;
    }

    /** The charts of one cycle, whose place on the page is {@code cycle}. */
    List<PageView.ChartCard> ofCycle(CycleReport.Measured measured, String cycle) {
        List<PageView.ChartCard> cards = new ArrayList<>();
        RequestTimeline requests = CycleCharts.requests(measured);
        cards.add(card(cycle, requests.id(), requests.title(), requests.caption(), CycleChartJson.of(requests)));
        for (Chart chart : CycleCharts.of(measured)) {
            cards.add(card(cycle, chart.id(), chart.title(), chart.caption(), ChartJson.of(chart)));
        }
        CycleCharts.chunkGaps(measured)
                .ifPresent(chart ->
                        cards.add(card(cycle, chart.id(), chart.title(), chart.caption(), CycleChartJson.of(chart))));
        for (TimeChart chart : CycleCharts.overTime(measured)) {
            cards.add(card(cycle, chart.id(), chart.title(), chart.caption(), ChartJson.of(chart)));
        }
        return cards;
    }

    private PageView.ChartCard card(String cycle, String chart, String title, String caption, ObjectNode node) {
        String id = cycle + "-" + chart;
        data.set(id, node);
        return new PageView.ChartCard(id, title, caption, false, Table.NONE);
    }

    /** All data so far as JSON that is safe inside a script element. */
    String json() {
        return Inline.json(data);
    }

    private static Table table(LadderChart chart) {
        List<String> header = Stream.concat(
                        Stream.of("parallel"), chart.lines().stream().map(LadderChart.Line::name))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<LadderChart.Point> first = chart.lines().get(0).points();
        for (int i = 0; i < first.size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(String.valueOf(first.get(i).concurrency())));
            for (LadderChart.Line line : chart.lines()) {
                row.add(line.points().get(i).text());
            }
            rows.add(row);
        }
        return Table.of(header, rows);
    }
}
