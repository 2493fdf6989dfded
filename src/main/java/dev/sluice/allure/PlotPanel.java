package dev.sluice.allure;

import dev.sluice.report.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One panel in the making: its axes, its layers from the bottom to the top, and where in it a text would cover nothing.
 *
 * @param width of the panel without its axes, in pixels, about
 * @param height the same
 */
record PlotPanel(
        PlotAxis x, PlotAxis y, double width, double height, List<Map<String, Object>> layers, FreePlace free) {

    static final double TEXT = 5.5;
    static final double TEXT_HEIGHT = 17;

    private static final double LETTER = 6.6;
    private static final double GAP = 3;

    /** An empty panel; texts reach no further to the right than {@code right}. */
    static PlotPanel of(PlotAxis x, PlotAxis y, double width, double height, double right) {
        return new PlotPanel(x, y, width, height, new ArrayList<>(), new FreePlace(right, height));
    }

    /** About how wide a text is, in pixels; the library has no font to measure with either. */
    static double width(String text) {
        return LETTER * text.length();
    }

    /** The side of horizontal limits that is missed, once for each direction so that no tint lies on another. */
    void tint(List<Chart.Level> limits) {
        limits.stream()
                .filter(limit -> limit.kind() == Chart.Kind.AT_MOST)
                .mapToDouble(Chart.Level::value)
                .min()
                .ifPresent(limit -> tint(x.low(), x.high(), limit, y.high()));
        limits.stream()
                .filter(limit -> limit.kind() == Chart.Kind.AT_LEAST)
                .mapToDouble(Chart.Level::value)
                .max()
                .ifPresent(limit -> tint(x.low(), x.high(), y.low(), limit));
    }

    void tint(double left, double right, double low, double high) {
        if (left >= right || low >= high) {
            return;
        }
        Map<String, Object> tint =
                add("rect", Map.of("a", List.of(left), "b", List.of(right), "c", List.of(low), "d", List.of(high)));
        tint.put("mapping", Map.of("xmin", "a", "xmax", "b", "ymin", "c", "ymax", "d"));
        tint.put("fill", Palette.MISSED_GROUND);
        tint.put("size", 0.0);
    }

    /** Horizontal limits as dashed lines. */
    void rules(List<Chart.Level> limits) {
        limits.forEach(limit -> rule("hline", "yintercept", limit.value(), Palette.MISSED));
    }

    void rule(String geom, String intercept, double at, String colour) {
        Map<String, Object> rule = add(geom, Map.of("at", List.of(at)));
        rule.put("mapping", Map.of(intercept, "at"));
        rule.put("color", colour);
        rule.put("linetype", "dashed");
        rule.put("size", 0.9);
    }

    /** The limits' names beside their lines, where they cover least; after everything else was drawn. */
    void names(List<Chart.Level> limits) {
        for (Chart.Level limit : limits) {
            double at = y.share(limit.value()) * height;
            FreePlace.Place place =
                    free.beside(at, width(limit.name()), TEXT_HEIGHT, limit.kind() == Chart.Kind.AT_MOST);
            text(
                    limit.name(),
                    place.left(),
                    at + (place.above() ? GAP : -GAP),
                    "left",
                    place.above() ? "bottom" : "top",
                    Palette.MISSED);
        }
    }

    /** A text at a place in pixels from the lower left corner. */
    void text(String text, double left, double bottom, String hjust, String vjust, String colour) {
        Map<String, Object> layer = add(
                "text",
                Map.of(
                        "x", List.of(x.value(left / width)),
                        "y", List.of(y.value(bottom / height)),
                        "text", List.of(text)));
        layer.put("mapping", Map.of("x", "x", "y", "y", "label", "text"));
        layer.put("hjust", hjust);
        layer.put("vjust", vjust);
        layer.put("color", colour);
        layer.put("size", TEXT);
    }

    /** A line from point to point, and what it takes of the panel. */
    void path(List<double[]> points, String colour, String dash) {
        Optional<double[]> before = Optional.empty();
        for (double[] point : points) {
            double[] here = {x.share(point[0]) * width, y.share(point[1]) * height};
            double[] from = before.orElse(here);
            free.segment(from[0], from[1], here[0], here[1]);
            before = Optional.of(here);
        }
        Map<String, Object> path = add("path", columns(points));
        path.put("mapping", Map.of("x", "x", "y", "y"));
        path.put("color", colour);
        path.put("linetype", dash);
        path.put("size", 1.3);
    }

    void dots(List<double[]> points, String colour, int shape, double size) {
        points.forEach(p -> free.segment(
                x.share(p[0]) * width - 3, y.share(p[1]) * height, x.share(p[0]) * width + 3, y.share(p[1]) * height));
        Map<String, Object> dots = add("point", columns(points));
        dots.put("mapping", Map.of("x", "x", "y", "y"));
        dots.put("color", colour);
        dots.put("shape", shape);
        dots.put("size", size);
    }

    /** Vertical strokes from one value to another: {@code {x, low, high}} each. */
    void strokes(List<double[]> strokes, String colour, double size, double alpha) {
        Map<String, Object> layer = add(
                "linerange", Map.of("x", column(strokes, 0), "low", column(strokes, 1), "high", column(strokes, 2)));
        layer.put("mapping", Map.of("x", "x", "ymin", "low", "ymax", "high"));
        layer.put("color", colour);
        layer.put("size", size);
        layer.put("alpha", alpha);
        strokes.forEach(s -> free.segment(
                x.share(s[0]) * width, y.share(s[1]) * height, x.share(s[0]) * width, y.share(s[2]) * height));
    }

    /** A shade between two lines: {@code {x, low, high}} each. */
    void band(List<double[]> points, String colour, double alpha) {
        Map<String, Object> band =
                add("ribbon", Map.of("x", column(points, 0), "low", column(points, 1), "high", column(points, 2)));
        band.put("mapping", Map.of("x", "x", "ymin", "low", "ymax", "high"));
        band.put("fill", colour);
        band.put("alpha", alpha);
        band.put("size", 0.0);
    }

    /** As the library wants it, without title and size. */
    Map<String, Object> spec() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put("layers", layers);
        spec.put("scales", List.of(x.scale(), y.scale()));
        spec.put("theme", PlotSpec.theme(false));
        return spec;
    }

    private Map<String, Object> add(String geom, Map<String, Object> values) {
        Map<String, Object> layer = PlotLayers.layer(geom, values);
        layers.add(layer);
        return layer;
    }

    private static Map<String, Object> columns(List<double[]> points) {
        return Map.of("x", column(points, 0), "y", column(points, 1));
    }

    private static List<Double> column(List<double[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toList();
    }
}
