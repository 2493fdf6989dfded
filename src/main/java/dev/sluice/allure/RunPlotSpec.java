package dev.sluice.allure;

import dev.sluice.report.BoxChart;
import dev.sluice.report.LadderChart;
import dev.sluice.report.RunChart;
import dev.sluice.report.ScatterChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/**
 * A {@link RunChart} as lets-plot wants it. As wide as Allure shows a picture beside its tree, so text stays legible.
 * Several panels are figures of their own below one that holds nothing but title and caption.
 */
final class RunPlotSpec {

    private static final int WIDTH = 640;
    private static final int PANEL = 270;
    private static final int STACKED = 150;
    private static final int IN_GRID = 150;
    /** As many are drawn above each other; more as a grid. */
    private static final int MOST_STACKED = 3;
    /** Width of the vertical axis with its numbers and name. */
    private static final int BESIDE = 80;

    private static final int BELOW = 48;
    private static final int TITLE = 34;
    private static final int CAPTION_LINE = 17;
    private static final int CAPTION_WIDTH = 96;

    private RunPlotSpec() {}

    static Map<String, Object> of(RunChart chart) {
        if (chart instanceof ScatterChart scatter) {
            return alone(chart, ScatterPanel.of(scatter, WIDTH - BESIDE, PANEL));
        }
        if (chart instanceof BoxChart boxes) {
            return alone(chart, BoxPanel.of(boxes, WIDTH - BESIDE, PANEL));
        }
        LadderChart ladder = (LadderChart) chart;
        return ladder.panels().size() == 1
                ? alone(
                        chart,
                        LadderPanel.of(ladder.panels().get(0), ladder.marks(), true, true, WIDTH - BESIDE, PANEL))
                : several(ladder);
    }

    private static Map<String, Object> alone(RunChart chart, Map<String, Object> panel) {
        panel.put("ggsize", size(head(chart) + PANEL + BELOW));
        panel.put("ggtitle", title(chart));
        return panel;
    }

    private static Map<String, Object> several(LadderChart chart) {
        int all = chart.panels().size();
        int columns = all <= MOST_STACKED ? 1 : 2;
        int rows = (all + columns - 1) / columns;
        int panelHeight = (columns == 1 ? STACKED : IN_GRID) + BELOW;
        List<Map<String, Object>> panels = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            boolean lowest = i >= all - columns;
            panels.add(LadderPanel.of(
                    chart.panels().get(i),
                    chart.marks(),
                    i == 0,
                    lowest,
                    (double) WIDTH / columns - BESIDE,
                    columns == 1 ? STACKED : IN_GRID));
        }
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("kind", "plot");
        head.put("ggtitle", title(chart));
        Map<String, Object> nothing = PlotLayers.layer("point", Map.of("x", List.of(0.0), "y", List.of(0.0)));
        nothing.put("mapping", Map.of("x", "x", "y", "y"));
        nothing.put("alpha", 0.0);
        nothing.put("size", 0.0);
        head.put("layers", List.of(nothing));
        Map<String, Object> theme = PlotSpec.theme(false);
        List.of(
                        "axis_title",
                        "axis_text",
                        "axis_text_x",
                        "axis_ticks",
                        "axis_line",
                        "axis_line_x",
                        "panel_grid",
                        "panel_grid_major_y")
                .forEach(part -> theme.put(part, "blank"));
        head.put("theme", theme);
        Map<String, Object> whole =
                grid(List.of(head, grid(panels, columns, List.of())), 1, List.of(head(chart), rows * panelHeight));
        whole.put("ggsize", size(head(chart) + rows * panelHeight));
        return whole;
    }

    private static Map<String, Object> grid(List<Map<String, Object>> figures, int columns, List<Integer> heights) {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("name", "grid");
        layout.put("ncol", columns);
        layout.put("nrow", (figures.size() + columns - 1) / columns);
        layout.put("align", heights.isEmpty());
        layout.put("vspace", 0.0);
        if (!heights.isEmpty()) {
            layout.put("heights", heights);
        }
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("kind", "subplots");
        grid.put("layout", layout);
        grid.put("figures", figures);
        if (heights.isEmpty()) { // drawn behind its figures, its ground would cover them
            grid.put("theme", Map.of("plot_background", "blank"));
        }
        return grid;
    }

    private static Map<String, Object> title(RunChart chart) {
        return Map.of("text", chart.title(), "subtitle", caption(chart));
    }

    private static String caption(RunChart chart) {
        return WordUtils.wrap(chart.caption(), CAPTION_WIDTH, "\n", false);
    }

    private static int head(RunChart chart) {
        return TITLE + CAPTION_LINE * (int) caption(chart).lines().count();
    }

    private static Map<String, Object> size(int height) {
        return Map.of("width", WIDTH, "height", height);
    }
}
