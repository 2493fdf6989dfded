package dev.sluice.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.HeatMap;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RequestTimeline.Phase;
import java.util.List;
import java.util.OptionalDouble;

/** The charts of one cycle as the data that {@code cycle-charts.js} draws from. */
final class CycleChartJson {

    private CycleChartJson() {}

    /** A row a request: its length in each of the phases, in seconds, 0 for those it was not in. */
    static ObjectNode of(RequestTimeline chart) {
        ObjectNode node = ChartJson.node("requests", "request");
        node.put("end", chart.endSeconds());
        node.put("places", chart.bars().size());
        List<Phase> phases = chart.phases();
        ArrayNode names = node.putArray("phases");
        phases.forEach(phase -> names.addObject().put("id", phase.name()).put("name", phase.label()));
        ArrayNode bars = node.putArray("bars");
        ArrayNode endings = node.putArray("endings");
        for (RequestTimeline.Bar bar : chart.bars()) {
            ArrayNode lengths = bars.addArray();
            for (Phase phase : phases) {
                double length = bar.spans().stream()
                        .filter(span -> span.phase() == phase)
                        .mapToDouble(span -> span.toSeconds() - span.fromSeconds())
                        .sum();
                ChartJson.number(lengths, OptionalDouble.of(length));
            }
            int place = bars.size();
            bar.ending()
                    .ifPresent(ending -> endings.addObject()
                            .put("place", place)
                            .put("seconds", ending.seconds())
                            .put("word", ending.word())
                            .put("failed", ending.failed()));
        }
        ChartJson.panels(node, chart.panels());
        return node;
    }

    static ObjectNode of(HeatMap chart) {
        ObjectNode node = ChartJson.node("heat", chart.y());
        node.put("width", chart.columnSeconds());
        node.put("columns", chart.columns());
        node.put("most", chart.most());
        ArrayNode rows = node.putArray("rows");
        chart.rows().forEach(row -> ChartJson.number(rows, OptionalDouble.of(row.toSeconds())));
        ArrayNode cells = node.putArray("cells");
        chart.cells()
                .forEach(cell ->
                        cells.addArray().add(cell.column()).add(cell.row()).add(cell.count()));
        return node;
    }
}
