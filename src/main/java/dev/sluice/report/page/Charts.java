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
import java.util.Optional;

/** The places of all charts of a page, and the data that is drawn there, by the place's id. */
final class Charts {

    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    /** Charts of a whole run. */
    List<PageView.ChartCard> ofRun(List<RunChart> charts) {
        return cards(charts, false);
    }

    /** Those of the machine: with more than one panel they take the page's whole width. */
    List<PageView.ChartCard> ofMachine(List<RunChart> charts) {
        return cards(charts, true);
    }

    private List<PageView.ChartCard> cards(List<RunChart> charts, boolean wide) {
        List<PageView.ChartCard> cards = new ArrayList<>();
        for (RunChart chart : charts) {
            String id = "chart-" + chart.id();
            data.set(id, ChartJson.of(chart));
            Optional<LadderChart> ladder = chart instanceof LadderChart lines ? Optional.of(lines) : Optional.empty();
            boolean zoom = ladder.filter(lines -> lines.zoom().isPresent()).isPresent();
            boolean panels = ladder.filter(lines -> lines.panels().size() > 1).isPresent();
            cards.add(new PageView.ChartCard(
                    id, chart.title(), chart.caption(), zoom, wide && panels, ChartTable.of(chart)));
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
