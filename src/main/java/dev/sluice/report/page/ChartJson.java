package dev.sluice.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.Chart;
import dev.sluice.report.LadderChart;
import dev.sluice.report.TimeChart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;

/** Charts as the data that {@code charts.js} draws from; null for what does not exist. */
final class ChartJson {

    /** More digits than a picture shows. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChartJson() {}

    static ObjectNode of(LadderChart chart) {
        ObjectNode node = node("ladder", chart.y());
        node.put("logarithmic", chart.logarithmic());
        ArrayNode lines = node.putArray("lines");
        for (LadderChart.Line line : chart.lines()) {
            ObjectNode one = lines.addObject().put("name", line.name());
            ArrayNode points = one.putArray("points");
            for (LadderChart.Point point : line.points()) {
                number(points.addArray().add(point.concurrency()), point.value())
                        .add(point.text());
            }
        }
        levels(node, chart.limits());
        return node;
    }

    static ObjectNode of(Chart chart) {
        ObjectNode node = node("bars", chart.y());
        node.put("x", chart.x());
        node.put("places", chart.places());
        ArrayNode bars = node.putArray("bars");
        for (Chart.Bars layer : chart.bars()) {
            ArrayNode heights = bars.addObject().put("name", layer.name()).putArray("heights");
            layer.heights().forEach(height -> number(heights, OptionalDouble.of(height)));
        }
        ArrayNode failed = node.putArray("failed");
        chart.failed().forEach(failed::add);
        levels(node, chart.levels());
        return node;
    }

    static ObjectNode of(TimeChart chart) {
        ObjectNode node = node("time", "");
        node.put("end", chart.endSeconds());
        ArrayNode names = node.putArray("names");
        chart.lines().forEach(names::add);
        panels(node, chart.panels());
        ArrayNode marks = node.putArray("marks");
        chart.marks().forEach(mark -> marks.addObject().put("name", mark.name()).put("seconds", mark.seconds()));
        return node;
    }

    static void panels(ObjectNode node, List<TimeChart.Panel> all) {
        ArrayNode panels = node.putArray("panels");
        for (TimeChart.Panel panel : all) {
            ArrayNode lines = panels.addObject().put("y", panel.y()).putArray("lines");
            for (TimeChart.Line line : panel.lines()) {
                ArrayNode points = lines.addObject().put("name", line.name()).putArray("points");
                line.points().forEach(point -> {
                    ArrayNode pair = points.addArray();
                    number(pair, OptionalDouble.of(point.seconds()));
                    number(pair, OptionalDouble.of(point.value()));
                });
            }
        }
    }

    static ObjectNode node(String kind, String y) {
        return NODES.objectNode().put("kind", kind).put("y", y);
    }

    private static void levels(ObjectNode node, List<Chart.Level> levels) {
        ArrayNode limits = node.putArray("levels");
        levels.forEach(level -> limits.addObject()
                .put("name", level.name())
                .put("value", level.value())
                .put("kind", level.kind().name()));
    }

    static ArrayNode number(ArrayNode array, OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble())
                ? array.addNull()
                : array.add(BigDecimal.valueOf(value.getAsDouble()).round(DIGITS));
    }
}
