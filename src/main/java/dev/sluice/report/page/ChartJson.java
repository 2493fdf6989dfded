package dev.sluice.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.BoxChart;
import dev.sluice.report.Chart;
import dev.sluice.report.LadderChart;
import dev.sluice.report.RunChart;
import dev.sluice.report.ScatterChart;
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

    static ObjectNode of(RunChart chart) {
        if (chart instanceof ScatterChart scatter) {
            return scatter(scatter);
        }
        return chart instanceof BoxChart boxes ? boxes(boxes) : ladder((LadderChart) chart);
    }

    private static ObjectNode ladder(LadderChart chart) {
        ObjectNode node = NODES.objectNode().put("kind", "ladder");
        chart.zoom().ifPresent(zoom -> node.put("zoom", zoom));
        ArrayNode marks = node.putArray("marks");
        chart.marks()
                .forEach(mark ->
                        marks.addObject().put("concurrency", mark.concurrency()).put("name", mark.name()));
        ArrayNode panels = node.putArray("panels");
        for (LadderChart.Panel panel : chart.panels()) {
            ObjectNode one = panels.addObject().put("y", panel.y()).put("logarithmic", panel.logarithmic());
            one.put("filled", panel.filled());
            ArrayNode lines = one.putArray("lines");
            for (LadderChart.Line line : panel.lines()) {
                ArrayNode points = lines.addObject()
                        .put("name", line.name())
                        .put("subject", line.subject())
                        .put("statistic", line.statistic())
                        .putArray("points");
                line.points().forEach(point -> point(points.addObject(), point));
            }
            levels(one, panel.limits());
        }
        return node;
    }

    private static void point(ObjectNode node, LadderChart.Point point) {
        node.put("concurrency", point.concurrency());
        number(node, "value", point.value());
        point.range().ifPresent(range -> range(node, range));
        if (point.never()) {
            node.put("never", true);
        }
        node.put("text", point.text());
    }

    private static ObjectNode scatter(ScatterChart chart) {
        ObjectNode node = NODES.objectNode().put("kind", "scatter");
        axis(node.putObject("x"), chart.x());
        axis(node.putObject("y"), chart.y());
        ArrayNode points = node.putArray("points");
        for (ScatterChart.Point point : chart.points()) {
            ObjectNode one = points.addObject().put("concurrency", point.concurrency());
            number(one, "x", point.x());
            number(one, "y", point.y());
            one.put("word", point.word()).put("text", point.text());
        }
        return node;
    }

    private static void axis(ObjectNode node, ScatterChart.Axis axis) {
        node.put("name", axis.name()).put("logarithmic", axis.logarithmic());
        levels(node, axis.limits());
    }

    private static ObjectNode boxes(BoxChart chart) {
        ObjectNode node = node("boxes", chart.y());
        ArrayNode boxes = node.putArray("boxes");
        for (BoxChart.Box box : chart.boxes()) {
            ObjectNode one = boxes.addObject().put("concurrency", box.concurrency());
            range(one, box.range());
            box.middle().ifPresent(middle -> range(one.putObject("middle"), middle));
            number(one, "median", OptionalDouble.of(box.median()));
            ArrayNode values = one.putArray("values");
            box.values().forEach(value -> number(values, OptionalDouble.of(value)));
            BoxChart.Texts text = box.text();
            one.putArray("texts")
                    .add("max " + text.max())
                    .add("p95 " + text.p95())
                    .add("median " + text.median())
                    .add("p5 " + text.p5())
                    .add("min " + text.min())
                    .add(text.n());
        }
        levels(node, chart.limits());
        return node;
    }

    private static void range(ObjectNode node, LadderChart.Range range) {
        number(node, "low", OptionalDouble.of(range.low()));
        number(node, "high", OptionalDouble.of(range.high()));
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

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, BigDecimal.valueOf(value.getAsDouble()).round(DIGITS));
        } else {
            node.putNull(name);
        }
    }

    static ArrayNode number(ArrayNode array, OptionalDouble value) {
        return value.isEmpty() || !Double.isFinite(value.getAsDouble())
                ? array.addNull()
                : array.add(BigDecimal.valueOf(value.getAsDouble()).round(DIGITS));
    }
}
