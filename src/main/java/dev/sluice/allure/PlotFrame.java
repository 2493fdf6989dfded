package dev.sluice.allure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/** What is around the panels of every picture: its width, its title, its caption. In pixels. */
final class PlotFrame {

    /** As wide as Allure shows a picture beside its tree, so text stays legible. */
    static final int WIDTH = 640;

    private static final int TITLE = 34;
    private static final int CAPTION_LINE = 17;
    private static final int CAPTION_WIDTH = 80;

    private PlotFrame() {}

    /** Title and caption as the library wants them. */
    static Map<String, Object> title(String title, String caption) {
        return Map.of("text", title, "subtitle", wrapped(caption));
    }

    /** How high title and caption are. */
    static int head(String caption) {
        return TITLE + CAPTION_LINE * (int) wrapped(caption).lines().count();
    }

    private static String wrapped(String caption) {
        return WordUtils.wrap(caption, CAPTION_WIDTH, "\n", false);
    }

    static Map<String, Object> size(int height) {
        return Map.of("width", WIDTH, "height", height);
    }

    /** One panel below title and caption, itself so high. */
    static Map<String, Object> alone(String title, String caption, Map<String, Object> panel, int height) {
        panel.put("ggsize", size(head(caption) + height));
        panel.put("ggtitle", title(title, caption));
        return panel;
    }

    /**
     * Panels from left to right and from the top, below one figure that holds nothing but title and caption.
     *
     * @param heights of each row
     */
    static Map<String, Object> stack(
            String title, String caption, List<Map<String, Object>> panels, List<Integer> heights) {
        int all = heights.stream().mapToInt(height -> height).sum();
        int columns = (panels.size() + heights.size() - 1) / heights.size();
        List<Map<String, Object>> places = new ArrayList<>(panels);
        while (places.size() < columns * heights.size()) {
            places.add(null); // as the library calls a place that stays empty
        }
        Map<String, Object> whole = grid(
                List.of(empty(title(title, caption)), grid(places, columns, heights, true)),
                1,
                List.of(head(caption), all),
                false);
        whole.put("ggsize", size(head(caption) + all));
        return whole;
    }

    private static Map<String, Object> empty(Map<String, Object> title) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("kind", "plot");
        head.put("ggtitle", title);
        Map<String, Object> nothing = PlotLayers.layer("point", Map.of("x", List.of(0.0), "y", List.of(0.0)));
        nothing.put("mapping", Map.of("x", "x", "y", "y"));
        nothing.put("alpha", 0.0);
        nothing.put("size", 0.0);
        head.put("layers", new ArrayList<>(List.of(nothing)));
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
        return head;
    }

    private static Map<String, Object> grid(
            List<Map<String, Object>> figures, int columns, List<Integer> heights, boolean inner) {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("name", "grid");
        layout.put("ncol", columns);
        layout.put("nrow", heights.size());
        layout.put("align", inner);
        layout.put("vspace", 0.0);
        layout.put("heights", heights);
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("kind", "subplots");
        grid.put("layout", layout);
        grid.put("figures", figures);
        if (inner) { // drawn behind its figures, its ground would cover them
            grid.put("theme", Map.of("plot_background", "blank"));
        }
        return grid;
    }
}
