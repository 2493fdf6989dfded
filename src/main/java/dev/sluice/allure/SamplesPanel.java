package dev.sluice.allure;

import dev.sluice.report.TimeChart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the machine did below the bars of the requests: a line above its shade, from 0. */
final class SamplesPanel {

    private static final double HEADROOM = 1.1;
    private static final int MOST_DOTS = 40;
    /** More than can be told apart are drawn finely. */
    private static final int MANY = PlotFrame.WIDTH;

    private SamplesPanel() {}

    static Map<String, Object> of(TimeChart.Panel panel, SecondsAxis time) {
        List<TimeChart.Point> points = panel.lines().stream()
                .flatMap(line -> SeenPoints.of(line.points(), time.end()).stream())
                .toList();
        double top = points.stream().mapToDouble(TimeChart.Point::value).max().orElse(0);
        Map<String, Object> values = Map.of(
                "x", points.stream().map(TimeChart.Point::seconds).toList(),
                "y", points.stream().map(TimeChart.Point::value).toList());
        Map<String, Object> shade = layer("area", values);
        shade.put("fill", Palette.SOFT);
        shade.put("alpha", 0.15);
        shade.put("size", 0.0);
        Map<String, Object> line = layer("line", values);
        line.put("color", Palette.INK);
        line.put("size", points.size() > MANY ? 0.5 : 0.9);
        Map<String, Object> dots = layer("point", values);
        dots.put("color", Palette.INK);
        dots.put("size", 1.4);
        return time.panel(
                panel.y(),
                points.size() < MOST_DOTS ? List.of(shade, line, dots) : List.of(shade, line),
                List.of(
                        time.scale(),
                        Map.of(
                                "aesthetic",
                                "y",
                                "name",
                                "",
                                "breaks",
                                breaks(top),
                                "labels",
                                breaks(top).stream().map(SamplesPanel::label).toList(),
                                "limits",
                                List.of(0.0, top > 0 ? top * HEADROOM : 1),
                                "expand",
                                List.of(0.0, 0.0))),
                false);
    }

    /** 0 and one or two round values: as many labels as there is room for. */
    private static List<Double> breaks(double top) {
        if (top <= 0) {
            return List.of(0.0);
        }
        double decade = Math.pow(10, Math.floor(Math.log10(top)));
        double step = Stream.of(0.5, 1.0, 2.0, 5.0)
                .map(share -> share * decade)
                .filter(s -> top / s < 3)
                .findFirst()
                .orElse(decade);
        return top / step < 2 ? List.of(0.0, step) : List.of(0.0, step, 2 * step);
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : value < 0.1 ? "%.3f" : "%.1f", value);
    }

    private static Map<String, Object> layer(String geom, Map<String, Object> values) {
        Map<String, Object> layer = PlotLayers.layer(geom, values);
        layer.put("mapping", Map.of("x", "x", "y", "y"));
        layer.put("stat", "identity");
        layer.put("show_legend", false);
        return layer;
    }
}
