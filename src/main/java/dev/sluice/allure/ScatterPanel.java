package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.ScatterChart;
import dev.sluice.report.ScatterChart.Point;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** A {@link ScatterChart}: the way from level to level, each named, with the missed sides of both axes tinted. */
final class ScatterPanel {

    private static final int CIRCLE = 16;
    private static final int TRIANGLE = 17;
    private static final int RING = 1;

    private ScatterPanel() {}

    static Map<String, Object> of(ScatterChart chart, double width, double height) {
        List<Point> drawn = chart.points().stream().filter(Point::drawn).toList();
        ValueAxis x = axis("x", chart.x(), drawn, p -> p.x().orElseThrow());
        ValueAxis y = axis("y", chart.y(), drawn, p -> p.y().orElseThrow());
        PlotPanel plot = PlotPanel.of(x, y, width, height, width);
        plot.tint(chart.y().limits());
        for (Chart.Level limit : chart.x().limits()) {
            boolean atMost = limit.kind() == Chart.Kind.AT_MOST;
            plot.tint(atMost ? limit.value() : x.low(), atMost ? x.high() : limit.value(), y.low(), y.high());
        }
        plot.rules(chart.y().limits());
        chart.x().limits().forEach(limit -> plot.rule("vline", "xintercept", limit.value(), Palette.MISSED));
        plot.path(drawn.stream().map(ScatterPanel::at).toList(), Palette.SOFT, "solid");
        dots(plot, drawn, "met", Palette.MET, CIRCLE);
        dots(plot, drawn, "missed", Palette.MISSED, TRIANGLE);
        dots(plot, drawn, "undecided", Palette.SOFT, RING);
        for (Point point : drawn) {
            String name = String.valueOf(point.concurrency());
            plot.free()
                    .around(
                            x.share(at(point)[0]) * width,
                            y.share(at(point)[1]) * height,
                            PlotPanel.width(name),
                            PlotPanel.TEXT_HEIGHT)
                    .ifPresent(corner -> plot.text(name, corner[0], corner[1], "left", "bottom", Palette.INK));
        }
        plot.names(chart.y().limits());
        chart.x().limits().forEach(limit -> name(plot, x, limit));
        return plot.spec();
    }

    /** Beside the upper end of its line, at whichever side is free. */
    private static void name(PlotPanel plot, ValueAxis x, Chart.Level limit) {
        plot.free()
                .around(
                        x.share(limit.value()) * plot.width(),
                        plot.height() - PlotPanel.TEXT_HEIGHT / 2,
                        PlotPanel.width(limit.name()),
                        PlotPanel.TEXT_HEIGHT)
                .ifPresent(corner -> plot.text(limit.name(), corner[0], corner[1], "left", "bottom", Palette.MISSED));
    }

    private static void dots(PlotPanel plot, List<Point> points, String word, String colour, int shape) {
        List<double[]> some = points.stream()
                .filter(point -> point.word().equals(word))
                .map(ScatterPanel::at)
                .toList();
        if (!some.isEmpty()) {
            plot.dots(some, colour, shape, 4);
        }
    }

    private static double[] at(Point point) {
        return new double[] {point.x().orElseThrow(), point.y().orElseThrow()};
    }

    private static ValueAxis axis(
            String aesthetic, ScatterChart.Axis axis, List<Point> points, Function<Point, Double> value) {
        return ValueAxis.of(
                aesthetic,
                axis.name(),
                axis.logarithmic(),
                DoubleStream.concat(
                                points.stream().mapToDouble(value::apply),
                                axis.limits().stream().mapToDouble(Chart.Level::value))
                        .toArray());
    }
}
