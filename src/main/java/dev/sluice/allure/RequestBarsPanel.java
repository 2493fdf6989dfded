package dev.sluice.allure;

import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RequestTimeline.Ending;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bars of a {@link RequestTimeline}, the first at the top, with a legend of what occurs. */
final class RequestBarsPanel {

    /** From the lightest, who waits, to the strongest, who is answered; as on our own page. */
    private static final Map<Phase, String> COLOURS = Map.of(
            Phase.WAITS, "#ced3d8",
            Phase.BEGUN, "#a5abb0",
            Phase.PREFILL, "#747d85",
            Phase.THINKS, "#7fb5cd",
            Phase.ANSWERS, Palette.MET,
            Phase.WRITES, Palette.MET,
            Phase.SILENT, "#eac8b6");

    private static final int FEW = 24;
    private static final int FEW_ROW = 15;
    private static final int LEAST = 44;
    private static final int MANY_ROW = 4;
    private static final int MANY_LEAST = 360;
    private static final int MANY_MOST = 540;
    /** The name of the axis, and what is around the legend. */
    private static final int ABOVE = 56;

    private static final int LEGEND_ROW = 22;
    /** As many of the longest names fit beside each other. */
    private static final int LEGEND_COLUMNS = 4;

    /** Of rows lower than this a gap between two would hide too much. */
    private static final double MOST_APART = 0.78;

    private static final int CROSS = 4;

    private RequestBarsPanel() {}

    /** In pixels, without the axis below. */
    static int height(RequestTimeline chart) {
        return ABOVE + legendRows(chart) * LEGEND_ROW + rows(chart.bars().size());
    }

    private static List<String> phaseNames(RequestTimeline chart) {
        return chart.phases().stream().map(Phase::label).toList();
    }

    /** The library makes one legend of colours and crosses. */
    private static int legendRows(RequestTimeline chart) {
        int names = chart.phases().size() + endings(chart).size();
        return (names + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    }

    private static int rows(int bars) {
        return bars <= FEW
                ? Math.max(LEAST, FEW_ROW * bars)
                : Math.min(MANY_MOST, Math.max(MANY_LEAST, MANY_ROW * bars));
    }

    static Map<String, Object> of(RequestTimeline chart, SecondsAxis time) {
        List<Map<String, Object>> layers = new ArrayList<>(List.of(spans(chart)));
        List<Map<String, Object>> scales =
                new ArrayList<>(List.of(time.scale(), places(chart.bars().size()), phases(chart)));
        if (!chart.window().isEmpty()) {
            layers.add(window(chart));
        }
        Map<String, Ending> endings = endings(chart);
        if (!endings.isEmpty()) {
            layers.add(crosses(chart));
            scales.add(legend(
                    "color",
                    List.copyOf(endings.keySet()),
                    endings.values().stream()
                            .map(ending -> ending.failed() ? Palette.MISSED : Palette.INK)
                            .toList()));
        }
        return time.panel(chart.rows(), layers, scales, true);
    }

    /** One rectangle a phase of a request. */
    private static Map<String, Object> spans(RequestTimeline chart) {
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        List<String> phase = new ArrayList<>();
        int n = chart.bars().size();
        double half = rows(n) / (double) n < MANY_ROW ? 0.5 : MOST_APART / 2;
        for (int i = 0; i < n; i++) {
            for (RequestTimeline.Span span : chart.bars().get(i).spans()) {
                from.add(span.fromSeconds());
                to.add(span.toSeconds());
                low.add(middle(n, i) - half);
                high.add(middle(n, i) + half);
                phase.add(span.phase().label());
            }
        }
        Map<String, Object> spans =
                PlotLayers.layer("rect", Map.of("a", from, "b", to, "c", low, "d", high, "phase", phase));
        spans.put("mapping", Map.of("xmin", "a", "xmax", "b", "ymin", "c", "ymax", "d", "fill", "phase"));
        spans.put("size", 0.0);
        return spans;
    }

    /** Dotted, as the caption says. */
    private static Map<String, Object> window(RequestTimeline chart) {
        Map<String, Object> lines = PlotLayers.layer(
                "vline",
                Map.of("x", chart.window().stream().map(TimeChart.Mark::seconds).toList()));
        lines.put("mapping", Map.of("xintercept", "x"));
        lines.put("color", Palette.INK);
        lines.put("linetype", "dotted");
        lines.put("size", 1.0);
        return lines;
    }

    private static double middle(int bars, int place) {
        return bars - place - 0.5;
    }

    private static Map<String, Object> crosses(RequestTimeline chart) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<String> word = new ArrayList<>();
        int n = chart.bars().size();
        for (int i = 0; i < n; i++) {
            for (Ending ending : chart.bars().get(i).endings()) {
                x.add(ending.seconds());
                y.add(middle(n, i));
                word.add(ending.word());
            }
        }
        Map<String, Object> crosses = PlotLayers.layer("point", Map.of("x", x, "y", y, "word", word));
        crosses.put("mapping", Map.of("x", "x", "y", "y", "color", "word"));
        crosses.put("shape", CROSS);
        crosses.put("size", Math.max(1.5, Math.min(3, rows(n) / (double) n / 3)));
        return crosses;
    }

    /** The first of each kind, in the order from the top. */
    private static Map<String, Ending> endings(RequestTimeline chart) {
        Map<String, Ending> endings = new LinkedHashMap<>();
        chart.bars().stream()
                .flatMap(bar -> bar.endings().stream())
                .forEach(ending -> endings.putIfAbsent(ending.word(), ending));
        return endings;
    }

    private static Map<String, Object> places(int bars) {
        List<Integer> ticks = PlotSpec.ticks(bars, rows(bars) / FEW_ROW + 1);
        return Map.of(
                "aesthetic", "y",
                "name", "",
                "breaks", ticks.stream().map(tick -> middle(bars, tick - 1)).toList(),
                "labels", ticks.stream().map(String::valueOf).toList(),
                "limits", List.of(0.0, (double) bars),
                "expand", List.of(0.0, 0.0));
    }

    private static Map<String, Object> phases(RequestTimeline chart) {
        return legend(
                "fill",
                phaseNames(chart),
                chart.phases().stream().map(COLOURS::get).toList());
    }

    private static Map<String, Object> legend(String aesthetic, List<String> names, List<String> colours) {
        return Map.of(
                "aesthetic", aesthetic,
                "name", "",
                "breaks", names,
                "limits", names,
                "values", colours,
                "guide", Map.of("name", "legend", "ncol", LEGEND_COLUMNS, "byrow", true));
    }
}
