package dev.sluice.allure;

import dev.sluice.report.BoxChart;
import dev.sluice.report.LadderChart;
import dev.sluice.report.RunChart;
import dev.sluice.report.ScatterChart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A {@link RunChart} as lets-plot wants it; several panels are figures of their own.
 */
final class RunPlotSpec {

    private static final int PANEL = 270;
    /** Each of several. */
    private static final int PART = 150;
    /** As many are drawn above each other; more as a grid. */
    private static final int MOST_STACKED = 3;
    /** Width of the vertical axis with its numbers and name. */
    private static final int BESIDE = 80;

    private static final int BELOW = 48;

    private RunPlotSpec() {}

    static Map<String, Object> of(RunChart chart) {
        if (chart instanceof ScatterChart scatter) {
            return alone(chart, ScatterPanel.of(scatter, PlotFrame.WIDTH - BESIDE, PANEL));
        }
        if (chart instanceof BoxChart boxes) {
            return alone(chart, BoxPanel.of(boxes, PlotFrame.WIDTH - BESIDE, PANEL));
        }
        LadderChart ladder = (LadderChart) chart;
        return ladder.panels().size() == 1
                ? alone(
                        chart,
                        LadderPanel.of(
                                ladder.panels().get(0), ladder.marks(), true, true, PlotFrame.WIDTH - BESIDE, PANEL))
                : several(ladder);
    }

    private static Map<String, Object> alone(RunChart chart, Map<String, Object> panel) {
        return PlotFrame.alone(chart.title(), chart.caption(), panel, PANEL + BELOW);
    }

    private static Map<String, Object> several(LadderChart chart) {
        int all = chart.panels().size();
        int columns = all <= MOST_STACKED ? 1 : 2;
        int rows = (all + columns - 1) / columns;
        List<Map<String, Object>> panels = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            panels.add(LadderPanel.of(
                    chart.panels().get(i),
                    chart.marks(),
                    i == 0,
                    i >= all - columns,
                    (double) PlotFrame.WIDTH / columns - BESIDE,
                    PART));
        }
        return PlotFrame.stack(chart.title(), chart.caption(), panels, Collections.nCopies(rows, PART + BELOW));
    }
}
