package dev.sluice.allure;

import dev.sluice.report.HeatMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A {@link HeatMap} as lets-plot wants it: a rectangle a cell, the stronger the more it holds. */
final class HeatPlotSpec {

    private static final int HEIGHT = 280;
    /** A cell that holds one, and one where every cell does; shades of the blue as on our own page. */
    private static final String WEAKEST = "#dae9f0";

    private static final String ONLY = "#3c8bad";
    /** Of a cell's width and height, so that two of equal strength can be told apart. */
    private static final double APART = 0.03;

    private HeatPlotSpec() {}

    static Map<String, Object> of(HeatMap chart) {
        boolean shaded =
                chart.cells().stream().map(HeatMap.Cell::count).distinct().count() > 1;
        SecondsAxis time = SecondsAxis.of(chart.columnSeconds() * chart.columns(), true);
        List<Map<String, Object>> layers = new ArrayList<>();
        decades(chart).forEach(edge -> layers.add(rule(edge)));
        layers.add(cells(chart, shaded));
        List<Map<String, Object>> scales = new ArrayList<>(List.of(time.scale(), durations(chart)));
        if (shaded) {
            scales.add(strengths(chart));
        }
        return PlotFrame.stack(
                chart.title(),
                chart.caption(),
                List.of(time.panel(chart.y(), layers, scales, shaded)),
                List.of(HEIGHT));
    }

    private static Map<String, Object> cells(HeatMap chart, boolean shaded) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        List<Integer> count = new ArrayList<>();
        for (HeatMap.Cell cell : chart.cells()) {
            from.add((cell.column() + APART) * chart.columnSeconds());
            to.add((cell.column() + 1 - APART) * chart.columnSeconds());
            low.add(cell.row() + APART);
            high.add(cell.row() + 1 - APART);
            count.add(cell.count());
        }
        Map<String, Object> cells =
                PlotLayers.layer("rect", Map.of("a", from, "b", to, "c", low, "d", high, "count", count));
        Map<String, Object> mapping = new LinkedHashMap<>(Map.of("xmin", "a", "xmax", "b", "ymin", "c", "ymax", "d"));
        cells.put("mapping", mapping);
        if (shaded) {
            mapping.put("fill", "count");
        } else {
            cells.put("fill", chart.most() > 1 ? Palette.MET : ONLY);
        }
        cells.put("size", 0.0);
        return cells;
    }

    private static Map<String, Object> rule(int edge) {
        Map<String, Object> rule = PlotLayers.layer("hline", Map.of("at", List.of((double) edge)));
        rule.put("mapping", Map.of("yintercept", "at"));
        rule.put("color", Palette.LINE);
        rule.put("size", 1.0);
        return rule;
    }

    /** Rows are equal steps of a logarithm, so a row is one unit of the axis. */
    private static Map<String, Object> durations(HeatMap chart) {
        List<Double> breaks = new ArrayList<>(List.of(0.5));
        List<String> labels =
                new ArrayList<>(List.of("< " + duration(chart.rows().get(0).toSeconds())));
        decades(chart).stream().filter(edge -> edge > 1).forEach(edge -> {
            breaks.add((double) edge);
            labels.add(duration(chart.rows().get(edge - 1).toSeconds()));
        });
        return Map.of(
                "aesthetic",
                "y",
                "name",
                "",
                "breaks",
                breaks,
                "labels",
                labels,
                "limits",
                List.of(0.0, (double) chart.rows().size()),
                "expand",
                List.of(0.0, 0.0));
    }

    /** How many rows lie below each power of ten. */
    private static List<Integer> decades(HeatMap chart) {
        return IntStream.rangeClosed(1, chart.rows().size())
                .filter(edge -> {
                    double power = Math.log10(chart.rows().get(edge - 1).toSeconds());
                    return Math.abs(power - Math.rint(power)) < 1e-6;
                })
                .boxed()
                .toList();
    }

    private static String duration(double seconds) {
        return seconds < 0.9995
                ? String.format(Locale.ROOT, seconds < 0.00095 ? "%.1f ms" : "%,.0f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%,.0f s", seconds);
    }

    /** What the strength of the colour means: a logarithm of how many gaps are in a cell. */
    private static Map<String, Object> strengths(HeatMap chart) {
        double most = chart.most();
        return Map.of(
                "aesthetic",
                "fill",
                "name",
                "gaps in a cell",
                "scale_mapper_kind",
                "color_gradient",
                "low",
                WEAKEST,
                "high",
                Palette.MET,
                "trans",
                "log10",
                "breaks",
                List.of(1.0, most),
                "labels",
                List.of("1", String.format(Locale.ROOT, "%,.0f", most)),
                "limits",
                List.of(1.0, most));
    }
}
