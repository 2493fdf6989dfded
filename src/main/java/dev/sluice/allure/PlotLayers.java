package dev.sluice.allure;

import dev.sluice.report.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chart shows, as layers of a lets-plot specification: tints, bars, crosses, lines with their labels. */
final class PlotLayers {

    private static final int MOST_BARS_WITH_GAPS = 100;

    private PlotLayers() {}

    /** From the one at the bottom to the one on top. */
    static List<Map<String, Object>> of(Chart chart, double right, double top) {
        List<Map<String, Object>> layers = new ArrayList<>();
        chart.levels().forEach(level -> tint(level, right, top).ifPresent(layers::add));
        layers.add(bars(chart));
        if (!chart.failed().isEmpty()) {
            layers.add(failures(chart, top));
        }
        chart.levels().forEach(level -> layers.addAll(line(level, chart)));
        return layers;
    }

    private static Map<String, Object> bars(Chart chart) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<String> name = new ArrayList<>();
        for (Chart.Bars bars : chart.bars()) {
            for (int i = 0; i < bars.heights().size(); i++) {
                x.add(i + 1.0);
                y.add(bars.heights().get(i));
                name.add(bars.name());
            }
        }
        Map<String, Object> bar = layer("bar", Map.of("x", x, "y", y, "name", name));
        bar.put("mapping", Map.of("x", "x", "y", "y", "fill", "name"));
        bar.put("stat", "identity");
        bar.put("position", "stack");
        bar.put("width", chart.places() < 4 ? 0.2 * chart.places() : chart.places() > MOST_BARS_WITH_GAPS ? 1.0 : 0.8);
        bar.put("size", 0.0);
        bar.put("show_legend", chart.bars().size() > 1);
        return bar;
    }

    /** The missed side of a limit. */
    private static Optional<Map<String, Object>> tint(Chart.Level level, double right, double top) {
        if (level.kind() == Chart.Kind.OBSERVED) {
            return Optional.empty();
        }
        boolean above = level.kind() == Chart.Kind.AT_MOST;
        Map<String, Object> rect = layer(
                "rect",
                Map.of(
                        "left", List.of(0.5),
                        "right", List.of(right),
                        "low", List.of(above ? level.value() : 0.0),
                        "high", List.of(above ? top : level.value())));
        rect.put("mapping", Map.of("xmin", "left", "xmax", "right", "ymin", "low", "ymax", "high"));
        rect.put("fill", Palette.MISSED_GROUND);
        rect.put("size", 0.0);
        return Optional.of(rect);
    }

    private static List<Map<String, Object>> line(Chart.Level level, Chart chart) {
        boolean observed = level.kind() == Chart.Kind.OBSERVED;
        Map<String, Object> line = layer("hline", Map.of("y", List.of(level.value())));
        line.put("mapping", Map.of("yintercept", "y"));
        line.put("color", observed ? Palette.INK : Palette.MISSED);
        line.put("linetype", observed ? "solid" : "dashed");
        line.put("size", 0.9);
        Map<String, Object> label = layer(
                "label",
                Map.of(
                        "x", List.of(observed ? chart.places() + 0.5 : 0.5),
                        "y", List.of(level.value()),
                        "text", List.of(level.name())));
        label.put("mapping", Map.of("x", "x", "y", "y", "label", "text"));
        label.put("hjust", observed ? "right" : "left");
        label.put("vjust", "bottom");
        label.put("color", observed ? Palette.INK : Palette.MISSED);
        label.put("fill", Palette.CARD);
        label.put("alpha", 0.95);
        label.put("label_size", 0.0);
        label.put("size", 5.5);
        return List.of(line, label);
    }

    private static Map<String, Object> failures(Chart chart, double top) {
        List<Double> places = chart.failed().stream().map(Integer::doubleValue).toList();
        Map<String, Object> marks = layer(
                "point",
                Map.of("x", places, "y", places.stream().map(p -> top * 0.03).toList()));
        marks.put("mapping", Map.of("x", "x", "y", "y"));
        marks.put("shape", 4); // a cross
        marks.put("color", Palette.MISSED);
        marks.put("size", 3.0);
        return marks;
    }

    static Map<String, Object> layer(String geom, Map<String, Object> values) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("geom", geom);
        layer.put("data", values);
        layer.put("tooltips", "none");
        return layer;
    }
}
