package dev.sluice.allure;

import dev.sluice.report.BoxChart;
import dev.sluice.report.BoxChart.Box;
import dev.sluice.report.Chart;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A {@link BoxChart}: of each level the whole range as a thin stroke, its middle as a thick one, median and values. */
final class BoxPanel {

    private static final int CIRCLE = 16;
    private static final int SQUARE = 15;

    private BoxPanel() {}

    static Map<String, Object> of(BoxChart chart, double width, double height) {
        LevelAxis x = LevelAxis.of(chart.boxes().stream().map(Box::concurrency).toList(), width, 0, true);
        ValueAxis y = ValueAxis.of(
                "y",
                chart.y(),
                false,
                DoubleStream.concat(
                                chart.boxes().stream()
                                        .mapToDouble(box -> box.range().high()),
                                chart.limits().stream().mapToDouble(Chart.Level::value))
                        .toArray());
        PlotPanel plot = PlotPanel.of(x, y, width, height, width);
        plot.tint(chart.limits());
        plot.rules(chart.limits());
        plot.strokes(
                chart.boxes().stream()
                        .map(box -> stroke(box, box.range().low(), box.range().high()))
                        .toList(),
                Palette.MET,
                0.9,
                1);
        plot.strokes(
                chart.boxes().stream()
                        .flatMap(box -> box.middle().stream().map(middle -> stroke(box, middle.low(), middle.high())))
                        .toList(),
                Palette.MET_LIGHT,
                6,
                0.9);
        plot.dots(
                chart.boxes().stream()
                        .flatMap(box -> box.values().stream().map(value -> new double[] {box.concurrency(), value}))
                        .toList(),
                Palette.MET,
                CIRCLE,
                1.6);
        plot.dots(
                chart.boxes().stream()
                        .map(box -> new double[] {box.concurrency(), box.median()})
                        .toList(),
                Palette.INK,
                SQUARE,
                2.6);
        plot.names(chart.limits());
        return plot.spec();
    }

    private static double[] stroke(Box box, double low, double high) {
        return new double[] {box.concurrency(), low, high};
    }
}
