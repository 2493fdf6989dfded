package dev.sluice.allure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The axis of time that panels above each other share; only the lowest has its figures and its name.
 *
 * @param end in seconds after the start gun
 * @param lowest whether no panel lies below
 */
record SecondsAxis(double end, boolean lowest) {

    private static final String NAME = "seconds after the start gun";
    private static final int HEIGHT = 44;
    /** Room before the start gun, so that no cross is cut in half; a share of the axis. */
    private static final double MARGIN = 0.012;

    static SecondsAxis of(double end, boolean lowest) {
        return new SecondsAxis(end > 0 ? end : 1, lowest);
    }

    /** What figures and name take below a panel. */
    static int height(boolean lowest) {
        return lowest ? HEIGHT : 0;
    }

    Map<String, Object> scale() {
        return new LinkedHashMap<>(Map.of(
                "aesthetic",
                "x",
                "name",
                lowest ? NAME : "",
                "limits",
                List.of(-MARGIN * end, end),
                "expand",
                List.of(0.0, 0.0)));
    }

    /** The panel as the library wants it, the name of its vertical axis above it: upright it would be longer than it. */
    Map<String, Object> panel(
            String y, List<Map<String, Object>> layers, List<Map<String, Object>> scales, boolean legend) {
        Map<String, Object> theme = PlotSpec.theme(legend);
        theme.put("plot_title", Map.of("color", Palette.SOFT, "size", 13.0));
        theme.put("panel_grid_major_x", Map.of("color", Palette.LINE, "size", 1.0));
        theme.put("panel_grid_major_y", "blank");
        if (legend) {
            theme.put("legend_position", "top");
        }
        if (!lowest) {
            theme.put("axis_text_x", "blank");
            theme.put("axis_title_x", "blank");
        }
        theme.put("axis_title_y", "blank");
        theme.put("plot_margin", Map.of("t", 2, "r", 12, "b", 2, "l", 6));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put("ggtitle", Map.of("text", y));
        spec.put("layers", layers);
        spec.put("scales", scales);
        spec.put("theme", theme);
        return spec;
    }
}
