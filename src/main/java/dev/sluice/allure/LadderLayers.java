package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.LadderChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link LadderChart} shows, as layers of a lets-plot specification. */
final class LadderLayers {

    private static final List<String> DASHES = List.of("solid", "dashed", "solid", "dotted", "longdash", "dotdash");
    /** Circle, diamond, triangle, square: filled, so that they are told apart without colours. */
    private static final List<Integer> SHAPES = List.of(16, 18, 17, 15);

    private static final double LABEL_HEIGHT = 0.062;
    private static final double GAP = 0.012;
    private static final int FEW = 24;

    private final LadderChart chart;
    private final LevelAxis x;
    private final ValueAxis y;

    LadderLayers(LadderChart chart, LevelAxis x, ValueAxis y) {
        this.chart = chart;
        this.x = x;
        this.y = y;
    }

    /** From the one at the bottom to the one on top. */
    List<Map<String, Object>> all() {
        List<Map<String, Object>> layers = new ArrayList<>();
        tints(layers);
        chart.limits().forEach(limit -> layers.add(rule(limit)));
        for (int i = chart.lines().size() - 1; i >= 0; i--) {
            line(layers, i);
        }
        if (chart.lines().size() > 1) {
            names(layers);
        }
        FreePlace free = free();
        chart.limits().forEach(limit -> layers.add(limitName(limit, free)));
        return layers;
    }

    static String colour(int line, int lines) {
        List<String> colours = lines <= Palette.SHADES.size() ? Palette.SHADES : Palette.LINES;
        return colours.get(line % colours.size());
    }

    /** The side of the limits that is missed, once for each direction so that no tint lies on another. */
    private void tints(List<Map<String, Object>> layers) {
        chart.limits().stream()
                .filter(limit -> limit.kind() == Chart.Kind.AT_MOST)
                .mapToDouble(Chart.Level::value)
                .min()
                .ifPresent(limit -> layers.add(tint(limit, y.top())));
        chart.limits().stream()
                .filter(limit -> limit.kind() == Chart.Kind.AT_LEAST)
                .mapToDouble(Chart.Level::value)
                .max()
                .ifPresent(limit -> layers.add(tint(y.bottom(), limit)));
    }

    private Map<String, Object> tint(double low, double high) {
        Map<String, Object> tint = PlotLayers.layer(
                "rect",
                Map.of(
                        "left", List.of(x.left()),
                        "right", List.of(x.right()),
                        "low", List.of(Math.max(low, y.bottom())),
                        "high", List.of(Math.min(high, y.top()))));
        tint.put("mapping", Map.of("xmin", "left", "xmax", "right", "ymin", "low", "ymax", "high"));
        tint.put("fill", Palette.MISSED_GROUND);
        tint.put("size", 0.0);
        return tint;
    }

    private static Map<String, Object> rule(Chart.Level limit) {
        Map<String, Object> rule = PlotLayers.layer("hline", Map.of("y", List.of(limit.value())));
        rule.put("mapping", Map.of("yintercept", "y"));
        rule.put("color", Palette.MISSED);
        rule.put("linetype", "dashed");
        rule.put("size", 0.9);
        return rule;
    }

    private Map<String, Object> limitName(Chart.Level limit, FreePlace free) {
        FreePlace.Place place = free.beside(
                y.share(limit.value()) * LadderPlotSpec.PANEL_HEIGHT,
                LadderPlotSpec.width(limit.name()),
                LABEL_HEIGHT * LadderPlotSpec.PANEL_HEIGHT,
                limit.kind() == Chart.Kind.AT_MOST);
        Map<String, Object> name = PlotLayers.layer(
                "text",
                Map.of(
                        "x", List.of(x.level(place.left())),
                        "y", List.of(y.value(y.share(limit.value()) + (place.above() ? GAP : -GAP))),
                        "text", List.of(limit.name())));
        name.put("mapping", Map.of("x", "x", "y", "y", "label", "text"));
        name.put("hjust", "left");
        name.put("vjust", place.above() ? "bottom" : "top");
        name.put("color", Palette.MISSED);
        name.put("size", LadderPlotSpec.TEXT);
        return name;
    }

    /** All lines, as they will lie in the panel. */
    private FreePlace free() {
        FreePlace free = new FreePlace(x.at(x.levels().get(x.levels().size() - 1)), LadderPlotSpec.PANEL_HEIGHT);
        for (LadderChart.Line line : chart.lines()) {
            double[] before = {};
            for (LadderChart.Point point : line.points()) {
                double[] here = point.value().isEmpty()
                        ? new double[] {}
                        : new double[] {
                            x.at(point.concurrency()),
                            y.share(point.value().getAsDouble()) * LadderPlotSpec.PANEL_HEIGHT
                        };
                if (here.length > 0) {
                    double[] from = before.length > 0 ? before : here;
                    free.segment(from[0], from[1], here[0], here[1]);
                }
                before = here;
            }
        }
        return free;
    }

    private void line(List<Map<String, Object>> layers, int index) {
        LadderChart.Line line = chart.lines().get(index);
        List<Double> levels = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Integer> pieces = new ArrayList<>();
        int piece = 0;
        for (LadderChart.Point point : line.points()) {
            if (point.value().isPresent()) {
                levels.add((double) point.concurrency());
                values.add(point.value().getAsDouble());
                pieces.add(piece);
            } else {
                piece++; // where a value is missing the line is broken
            }
        }
        String colour = colour(index, chart.lines().size());
        Map<String, Object> path = PlotLayers.layer("path", Map.of("x", levels, "y", values, "piece", pieces));
        path.put("mapping", Map.of("x", "x", "y", "y", "group", "piece"));
        path.put("color", colour);
        path.put("linetype", DASHES.get(index % DASHES.size()));
        path.put("size", 1.3);
        Map<String, Object> dots = PlotLayers.layer("point", Map.of("x", levels, "y", values));
        dots.put("mapping", Map.of("x", "x", "y", "y"));
        dots.put("color", colour);
        dots.put("shape", SHAPES.get(index % SHAPES.size()));
        dots.put("size", x.levels().size() > FEW ? 2.0 : 3.0);
        layers.add(path);
        layers.add(dots);
    }

    /** Behind the last level, each as high as its line's last value. */
    private void names(List<Map<String, Object>> layers) {
        Map<Integer, EndLabels.Label> ends = new LinkedHashMap<>();
        for (int i = 0; i < chart.lines().size(); i++) {
            LadderChart.Line line = chart.lines().get(i);
            Optional<LadderChart.Point> last = LadderPlotSpec.last(line);
            if (last.isPresent()) {
                ends.put(
                        i,
                        new EndLabels.Label(
                                LadderPlotSpec.endName(line),
                                y.share(last.get().value().orElseThrow())));
            }
        }
        List<EndLabels.Label> moved = EndLabels.apart(List.copyOf(ends.values()), LABEL_HEIGHT);
        int place = 0;
        double behind = x.level(x.at(x.levels().get(x.levels().size() - 1)) + 10);
        for (int i : ends.keySet()) {
            EndLabels.Label label = moved.get(place++);
            Map<String, Object> name = PlotLayers.layer(
                    "text",
                    Map.of(
                            "x", List.of(behind),
                            "y", List.of(y.value(label.share())),
                            "text", List.of(label.name())));
            name.put("mapping", Map.of("x", "x", "y", "y", "label", "text"));
            name.put("hjust", "left");
            name.put(
                    "color",
                    colour(i, chart.lines().size()).equals(Palette.MET_LIGHT)
                            ? Palette.MET_SOFT
                            : colour(i, chart.lines().size()));
            name.put("size", LadderPlotSpec.TEXT);
            layers.add(name);
        }
    }
}
