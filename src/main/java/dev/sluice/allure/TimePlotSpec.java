package dev.sluice.allure;

import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A {@link TimeChart} as lets-plot wants it: one facet a panel, each with a vertical axis of its own. */
final class TimePlotSpec {

    private static final int PANEL_HEIGHT = 160;
    private static final int MARGIN_HEIGHT = 82;
    /** As many names of GPUs fit beside each other. */
    private static final int LEGEND_COLUMNS = 2;

    private static final int LEGEND_ROW = 22;
    private static final double HEADROOM = 1.15;
    /** So much more in the first panel, where the marks have their names. */
    private static final double NAMES_HEADROOM = 1.6;
    /** Names of marks nearer to each other than this share of the axis would overlap. */
    private static final double NEAR = 0.21;

    /** Height of such a name, as a share of the panel. */
    private static final double ROW = 0.12;

    /** Room beside the first and the last instant, so that no dot is cut in half; a share of the axis. */
    private static final double MARGIN = 0.01;

    private static final int MOST_DOTS = 60;

    private TimePlotSpec() {}

    static Map<String, Object> of(TimeChart chart) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put(
                "facet",
                Map.of("name", "wrap", "facets", List.of("panel"), "ncol", 1, "scales", "free_y", "order", List.of(1)));
        spec.put("layers", layers(chart));
        spec.put("scales", scales(chart));
        Map<String, Object> theme = PlotSpec.theme(chart.lines().size() > 1);
        theme.put("strip_text", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("strip_background", Map.of("fill", Palette.CARD, "color", Palette.CARD, "size", 0.0));
        spec.put("theme", theme);
        return PlotFrame.alone(chart.title(), chart.caption(), spec, height(chart));
    }

    private static int height(TimeChart chart) {
        int legendRows = (chart.lines().size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        return MARGIN_HEIGHT + chart.panels().size() * PANEL_HEIGHT + (legendRows - 1) * LEGEND_ROW;
    }

    private static List<Map<String, Object>> layers(TimeChart chart) {
        List<Map<String, Object>> layers = new ArrayList<>();
        layers.add(frame(chart));
        layers.add(marks(chart));
        PlotColumns values = new PlotColumns();
        chart.panels()
                .forEach(panel -> panel.lines()
                        .forEach(line -> SeenPoints.of(line.points(), right(chart))
                                .forEach(point ->
                                        values.add(name(chart, panel), point.seconds(), point.value(), line.name()))));
        layers.add(drawn("line", values, 1.3));
        if (chart.panels().stream()
                .flatMap(p -> p.lines().stream())
                .allMatch(l -> l.points().size() <= MOST_DOTS)) {
            Map<String, Object> dots = drawn("point", values, 2.2);
            dots.put("show_legend", false);
            layers.add(dots);
        }
        layers.addAll(names(chart));
        return layers;
    }

    /** Points that nobody sees: they make each axis start at 0 and leave room above. */
    private static Map<String, Object> frame(TimeChart chart) {
        PlotColumns corners = new PlotColumns();
        for (TimeChart.Panel panel : chart.panels()) {
            corners.add(name(chart, panel), left(chart) - MARGIN * right(chart), 0, "");
            corners.add(name(chart, panel), (1 + MARGIN) * right(chart), top(chart, panel), "");
        }
        Map<String, Object> blank = PlotLayers.layer("point", corners.map());
        blank.put("mapping", Map.of("x", "x", "y", "y"));
        blank.put("alpha", 0.0);
        blank.put("size", 0.0);
        return blank;
    }

    private static Map<String, Object> drawn(String geom, PlotColumns values, double size) {
        Map<String, Object> layer = PlotLayers.layer(geom, values.map());
        layer.put("mapping", Map.of("x", "x", "y", "y", "color", "name"));
        layer.put("size", size);
        return layer;
    }

    private static Map<String, Object> marks(TimeChart chart) {
        PlotColumns ends = new PlotColumns();
        for (TimeChart.Panel panel : chart.panels()) {
            chart.marks().forEach(mark -> ends.add(name(chart, panel), mark.seconds(), 0, mark.name()));
        }
        Map<String, Object> lines = PlotLayers.layer("vline", ends.map());
        lines.put("mapping", Map.of("xintercept", "x"));
        lines.put("color", Palette.SOFT);
        lines.put("linetype", "dashed");
        lines.put("size", 0.7);
        lines.put("show_legend", false);
        return lines;
    }

    /** In the first panel, to the left of their marks if there is no room to the right; one below the other if near. */
    private static List<Map<String, Object>> names(TimeChart chart) {
        TimeChart.Panel first = chart.panels().get(0);
        double right = right(chart);
        double top = top(chart, first);
        PlotColumns towardsRight = new PlotColumns();
        PlotColumns towardsLeft = new PlotColumns();
        int row = 0;
        double before = Double.NEGATIVE_INFINITY;
        for (TimeChart.Mark mark : chart.marks()) {
            row = mark.seconds() - before < NEAR * right ? row + 1 : 0;
            before = mark.seconds();
            PlotColumns side = mark.seconds() > right * (1 - NEAR) ? towardsLeft : towardsRight;
            side.add(name(chart, first), mark.seconds(), top * (0.97 - ROW * row), mark.name());
        }
        return List.of(texts(towardsRight, "left"), texts(towardsLeft, "right"));
    }

    private static Map<String, Object> texts(PlotColumns names, String hjust) {
        Map<String, Object> texts = PlotLayers.layer("label", names.map());
        texts.put("mapping", Map.of("x", "x", "y", "y", "label", "name"));
        texts.put("hjust", hjust);
        texts.put("vjust", "top");
        texts.put("color", Palette.SOFT);
        texts.put("fill", Palette.CARD);
        texts.put("label_size", 0.0);
        texts.put("size", 5.5);
        return texts;
    }

    /** The library sorts facets by name, and drops blanks in front when it draws: more of them, further up. */
    private static String name(TimeChart chart, TimeChart.Panel panel) {
        return " ".repeat(chart.panels().size() - chart.panels().indexOf(panel)) + panel.y();
    }

    /** The first sample may lie a little before the start gun. */
    private static double left(TimeChart chart) {
        return instants(chart).reduce(0, Math::min);
    }

    private static DoubleStream instants(TimeChart chart) {
        return chart.panels().stream()
                .flatMap(panel -> panel.lines().stream())
                .flatMap(line -> line.points().stream())
                .mapToDouble(TimeChart.Point::seconds);
    }

    private static double right(TimeChart chart) {
        return instants(chart).reduce(chart.endSeconds(), Math::max);
    }

    private static double top(TimeChart chart, TimeChart.Panel panel) {
        double highest = panel.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(TimeChart.Point::value)
                .max()
                .orElse(0);
        boolean names = panel.equals(chart.panels().get(0));
        return highest > 0 ? highest * (names ? NAMES_HEADROOM : HEADROOM) : 1;
    }

    private static List<Map<String, Object>> scales(TimeChart chart) {
        return List.of(
                Map.of(
                        "aesthetic",
                        "color",
                        "name",
                        "",
                        "breaks",
                        chart.lines(),
                        "limits",
                        chart.lines(),
                        "values",
                        Palette.LINES.subList(0, chart.lines().size()),
                        "guide",
                        Map.of("name", "legend", "ncol", LEGEND_COLUMNS)),
                Map.of("aesthetic", "x", "name", "seconds after the start gun", "expand", List.of(0.0, 0.0)),
                Map.of("aesthetic", "y", "name", "", "expand", List.of(0.0, 0.0)));
    }
}
