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

    /**
     * A row a bar: its length in each of the phases, in seconds, 0 for those it was not in. Where bars begin later or hold
     * several requests, what follows what instead.
     */
    static ObjectNode of(RequestTimeline chart) {
        ObjectNode node = ChartJson.node("requests", "request");
        node.put("end", chart.endSeconds());
        node.put("places", chart.bars().size());
        List<Phase> phases = chart.phases();
        ArrayNode names = node.putArray("phases");
        phases.forEach(phase -> names.addObject().put("id", phase.name()).put("name", phase.label()));
        node.put("rows", chart.rows());
        boolean gapless = chart.gapless();
        ArrayNode bars = node.putArray(gapless ? "bars" : "segments");
        ArrayNode endings = node.putArray("endings");
        for (RequestTimeline.Bar bar : chart.bars()) {
            if (gapless) {
                lengths(bars.addArray(), phases, bar);
            } else {
                segments(bars.addArray(), phases, bar);
            }
            int place = bars.size();
            bar.endings()
                    .forEach(ending -> endings.addObject()
                            .put("place", place)
                            .put("seconds", ending.seconds())
                            .put("word", ending.word())
                            .put("failed", ending.failed()));
        }
        ArrayNode window = node.putArray("window");
        chart.window().forEach(mark -> ChartJson.number(window, OptionalDouble.of(mark.seconds())));
        ChartJson.panels(node, chart.panels());
        return node;
    }

    private static void lengths(ArrayNode lengths, List<Phase> phases, RequestTimeline.Bar bar) {
        for (Phase phase : phases) {
            double length = bar.spans().stream()
                    .filter(span -> span.phase() == phase)
                    .mapToDouble(span -> span.toSeconds() - span.fromSeconds())
                    .sum();
            ChartJson.number(lengths, OptionalDouble.of(length));
        }
    }

    /** Pairs of a phase's place and a length, one behind the other from 0 on; -1 is a gap. */
    private static void segments(ArrayNode segments, List<Phase> phases, RequestTimeline.Bar bar) {
        double at = 0;
        for (RequestTimeline.Span span : bar.spans()) {
            if (span.fromSeconds() > at) {
                ChartJson.number(segments.addArray().add(-1), OptionalDouble.of(span.fromSeconds() - at));
            }
            ChartJson.number(
                    segments.addArray().add(phases.indexOf(span.phase())),
                    OptionalDouble.of(span.toSeconds() - span.fromSeconds()));
            at = span.toSeconds();
        }
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
