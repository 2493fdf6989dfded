package dev.sluice.allure;

import dev.sluice.report.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A {@link Chart} as lets-plot wants it: plain maps of names and values. */
final class PlotSpec {

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);
    private static final int MOST_TICKS = 11;
    private static final int HEIGHT = 300;
    private static final double HEADROOM = 1.12;

    private PlotSpec() {}

    /** The whole specification. */
    static Map<String, Object> of(Chart chart) {
        double right = chart.places() + 0.5;
        double top = top(chart);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put("layers", PlotLayers.of(chart, right, top));
        spec.put("scales", scales(chart, right, top));
        spec.put("theme", theme(chart.bars().size() > 1));
        return PlotFrame.alone(chart.title(), chart.caption(), spec, HEIGHT);
    }

    private static double top(Chart chart) {
        double highest = chart.highest().orElse(0);
        for (Chart.Level level : chart.levels()) {
            highest = Math.max(highest, level.value());
        }
        return highest > 0 ? highest * HEADROOM : 1;
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
                        List.of(Palette.MET, Palette.MET_LIGHT)),
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
        return ticks(places, MOST_TICKS);
    }

    /** The same, fewer than {@code most} if that is possible. */
    static List<Integer> ticks(int places, int most) {
        int step = STEPS.stream().filter(s -> places / s < most).findFirst().orElse(places);
        return IntStream.rangeClosed(1, places)
                .filter(p -> p % step == 0 || (p == 1 && step != 1))
                .boxed()
                .toList();
    }

    static Map<String, Object> theme(boolean legend) {
        Map<String, Object> theme = new LinkedHashMap<>();
        theme.put("name", "minimal");
        theme.put("legend_position", legend ? "bottom" : "none");
        theme.put("panel_grid_major_x", "blank");
        theme.put("panel_grid_minor", "blank");
        theme.put("panel_grid_major_y", Map.of("color", Palette.LINE, "size", 1.0));
        theme.put("axis_line_x", Map.of("color", Palette.SOFT, "size", 1.0));
        theme.put("axis_text", Map.of("color", Palette.SOFT));
        theme.put("axis_text_x", Map.of("color", Palette.SOFT, "angle", 0)); // the numbers are thinned out already
        theme.put("plot_margin", Map.of("t", 8, "r", 10, "b", 6, "l", 6));
        theme.put("axis_title", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("plot_title", Map.of("color", Palette.INK, "size", 17.0, "face", "bold"));
        theme.put("plot_subtitle", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("legend_text", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("legend_title", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("plot_background", Map.of("fill", Palette.CARD, "color", Palette.CARD, "size", 0.0));
        return theme;
    }
}
