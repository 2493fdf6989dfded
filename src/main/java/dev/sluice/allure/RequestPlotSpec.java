package dev.sluice.allure;

import dev.sluice.report.RequestTimeline;
import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link RequestTimeline} as lets-plot wants it: the bars, and below them the machine's panels, each a figure. */
final class RequestPlotSpec {

    private static final int PANEL = 88;

    private RequestPlotSpec() {}

    static Map<String, Object> of(RequestTimeline chart) {
        double end = chart.panels().stream()
                .flatMap(panel -> panel.lines().stream())
                .flatMap(line -> line.points().stream())
                .mapToDouble(TimeChart.Point::seconds)
                .reduce(chart.endSeconds(), Math::max);
        int below = chart.panels().size();
        List<Map<String, Object>> panels = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();
        panels.add(RequestBarsPanel.of(chart, SecondsAxis.of(end, below == 0)));
        heights.add(RequestBarsPanel.height(chart) + SecondsAxis.height(below == 0));
        for (int i = 0; i < below; i++) {
            boolean lowest = i == below - 1;
            panels.add(SamplesPanel.of(chart.panels().get(i), SecondsAxis.of(end, lowest)));
            heights.add(PANEL + SecondsAxis.height(lowest));
        }
        return PlotFrame.stack(chart.title(), chart.caption(), panels, heights);
    }
}
