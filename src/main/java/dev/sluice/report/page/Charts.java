package dev.sluice.report.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.Chart;
import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleReport;
import dev.sluice.report.LadderChart;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RunChart;
import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.List;

/** The places of all charts of a page, and the data that is drawn there, by the place's id. */
final class Charts {

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    /** Charts of the whole run. */
    List<PageView.ChartCard> ofRun(List<RunChart> charts) {
        List<PageView.ChartCard> cards = new ArrayList<>();
        for (RunChart chart : charts) {
            String id = "chart-" + chart.id();
            data.set(id, ChartJson.of(chart));
            boolean ladder = chart instanceof LadderChart;
            boolean zoom = ladder && ((LadderChart) chart).zoom().isPresent();
            boolean wide = ladder && ((LadderChart) chart).panels().size() > 3;
            cards.add(new PageView.ChartCard(id, chart.title(), chart.caption(), zoom, wide, ChartTable.of(chart)));
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
        return new PageView.ChartCard(id, title, caption, false, false, Table.NONE);
    }

    /** All data so far as JSON that is safe inside a script element. */
    String json() {
        return Inline.json(data);
    }
}
