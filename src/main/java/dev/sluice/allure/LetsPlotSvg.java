package dev.sluice.allure;

import dev.sluice.report.Chart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/**
 * Draws a {@link Chart} as SVG with lets-plot, in the colours of the product. The same chart gives the same bytes.
 */
final class LetsPlotSvg {

    private static final String INK = "#1b1f24";
    private static final String SOFT = "#5c6670";
    private static final String LINE = "#e4e6e8";
    private static final String CARD = "#ffffff";
    private static final String MET = "#0b6e99";
    private static final String MET_LIGHT = "#9fc9dc";
    private static final String MISSED = "#b8460b";
    private static final String MISSED_GROUND = "#fbeadf";

    /** The library's ids are random and stand in {@code id="..."} and in style selectors. */
    private static final Pattern ID = Pattern.compile("(?:id=\"|^#)([A-Za-z]\\w{6})(?=\"| \\.)", Pattern.MULTILINE);

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);
    private static final int MOST_TICKS = 11;
    private static final int MOST_BARS_WITH_GAPS = 100;
    private static final int CAPTION_WIDTH = 110;
    private static final double HEADROOM = 1.12;

    private LetsPlotSvg() {}

    /** The chart as the text of an SVG file. */
    static String draw(Chart chart) {
        String svg = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(spec(chart), null, true);
        Set<String> ids = new LinkedHashSet<>();
        Matcher found = ID.matcher(svg);
        while (found.find()) {
            ids.add(found.group(1));
        }
        String stable = svg;
        int number = 0;
        for (String id : ids) {
            stable = stable.replace(id, chart.id() + "-" + ++number);
        }
        return stable;
    }

    private static Map<String, Object> spec(Chart chart) {
        double right = chart.places() + 0.5;
        double top = top(chart);
        List<Map<String, Object>> layers = new ArrayList<>();
        chart.levels().forEach(level -> tint(level, right, top).ifPresent(layers::add));
        layers.add(bars(chart));
        if (!chart.failed().isEmpty()) {
            layers.add(failures(chart, top));
        }
        chart.levels().forEach(level -> layers.addAll(line(level, chart)));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put("ggsize", Map.of("width", 820, "height", 380));
        spec.put(
                "ggtitle",
                Map.of("text", chart.title(), "subtitle", WordUtils.wrap(chart.caption(), CAPTION_WIDTH, "\n", false)));
        spec.put("layers", layers);
        spec.put("scales", scales(chart, right, top));
        spec.put("theme", theme(chart.bars().size() > 1));
        return spec;
    }

    private static double top(Chart chart) {
        double highest = chart.highest().orElse(0);
        for (Chart.Level level : chart.levels()) {
            highest = Math.max(highest, level.value());
        }
        return highest > 0 ? highest * HEADROOM : 1;
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
        rect.put("fill", MISSED_GROUND);
        rect.put("size", 0.0);
        return Optional.of(rect);
    }

    private static List<Map<String, Object>> line(Chart.Level level, Chart chart) {
        boolean observed = level.kind() == Chart.Kind.OBSERVED;
        Map<String, Object> line = layer("hline", Map.of("y", List.of(level.value())));
        line.put("mapping", Map.of("yintercept", "y"));
        line.put("color", observed ? INK : MISSED);
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
        label.put("color", observed ? INK : MISSED);
        label.put("fill", CARD);
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
        marks.put("color", MISSED);
        marks.put("size", 3.0);
        return marks;
    }

    private static Map<String, Object> layer(String geom, Map<String, Object> values) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("geom", geom);
        layer.put("data", values);
        layer.put("tooltips", "none");
        return layer;
    }

    private static List<Map<String, Object>> scales(Chart chart, double right, double top) {
        List<String> names = chart.bars().stream().map(Chart.Bars::name).toList();
        List<Integer> ticks = ticks(chart.places());
        return List.of(
                Map.of(
                        "aesthetic",
                        "fill",
                        "name",
                        "",
                        "breaks",
                        names,
                        "limits",
                        names,
                        "values",
                        List.of(MET, MET_LIGHT)),
                Map.of(
                        "aesthetic", "x",
                        "name", chart.x(),
                        "breaks", ticks.stream().map(Integer::doubleValue).toList(),
                        "labels", ticks.stream().map(String::valueOf).toList(),
                        "limits", List.of(0.5, right),
                        "expand", List.of(0.0, 0.0)),
                Map.of(
                        "aesthetic", "y",
                        "name", chart.y(),
                        "limits", List.of(0.0, top),
                        "expand", List.of(0.0, 0.0)));
    }

    /** 1, then multiples of a step that leaves room for every label. */
    static List<Integer> ticks(int places) {
        int step =
                STEPS.stream().filter(s -> places / s < MOST_TICKS).findFirst().orElse(places);
        return IntStream.rangeClosed(1, places)
                .filter(p -> p % step == 0 || (p == 1 && step != 1))
                .boxed()
                .toList();
    }

    private static Map<String, Object> theme(boolean legend) {
        Map<String, Object> theme = new LinkedHashMap<>();
        theme.put("name", "minimal");
        theme.put("legend_position", legend ? "bottom" : "none");
        theme.put("panel_grid_major_x", "blank");
        theme.put("panel_grid_minor", "blank");
        theme.put("panel_grid_major_y", Map.of("color", LINE, "size", 1.0));
        theme.put("axis_line_x", Map.of("color", SOFT, "size", 1.0));
        theme.put("axis_text", Map.of("color", SOFT));
        theme.put("axis_title", Map.of("color", SOFT, "size", 13.0));
        theme.put("plot_title", Map.of("color", INK, "size", 17.0, "face", "bold"));
        theme.put("plot_subtitle", Map.of("color", SOFT, "size", 13.0));
        theme.put("plot_background", Map.of("fill", CARD, "color", CARD, "size", 0.0));
        return theme;
    }
}
