package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.CycleFigures;
import dev.sluice.report.LadderChart;
import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Panel;
import dev.sluice.report.LadderChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** One panel of a {@link LadderChart}: tints, bands, lines with their names at their ends, limits, marks. */
final class LadderPanel {

    private static final List<String> DASHES = List.of("solid", "dashed", "solid", "dotted", "longdash", "dotdash");
    /** Circle, diamond, triangle, square: filled, and told apart without colours. */
    private static final List<Integer> SHAPES = List.of(16, 18, 17, 15);

    private static final int CROSS = 4;
    private static final int MANY = 24;

    private final Panel panel;
    private final LevelAxis levels;
    private final PlotPanel plot;

    private LadderPanel(Panel panel, LevelAxis levels, PlotPanel plot) {
        this.panel = panel;
        this.levels = levels;
        this.plot = plot;
    }

    /**
     * The panel as the library wants it.
     *
     * @param marks with their names, where {@code named}
     * @param named whether the axis of levels says what it is
     */
    static Map<String, Object> of(
            Panel panel, List<LadderChart.Mark> marks, boolean marksNamed, boolean named, double width, double height) {
        int longest = panel.lines().size() == 1
                ? 0
                : panel.lines().stream()
                        .mapToInt(l -> LineNames.of(l).length())
                        .max()
                        .orElse(0);
        List<Integer> all =
                panel.lines().get(0).points().stream().map(Point::concurrency).toList();
        LevelAxis x = LevelAxis.of(
                all, width, longest == 0 ? 0 : LineNames.BEHIND + PlotPanel.width("x".repeat(longest)), named);
        ValueAxis y = ValueAxis.of("y", panel.y(), panel.logarithmic(), inSight(panel));
        LadderPanel drawn = new LadderPanel(panel, x, PlotPanel.of(x, y, width, height, x.share(x.last()) * width));
        drawn.draw(marks, marksNamed);
        return drawn.plot.spec();
    }

    private static double[] inSight(Panel panel) {
        DoubleStream values = panel.lines().stream()
                .flatMap(line -> line.points().stream())
                .flatMapToDouble(point -> DoubleStream.concat(
                        point.value().stream(),
                        point.range().stream().flatMapToDouble(r -> DoubleStream.of(r.low(), r.high()))));
        return DoubleStream.concat(values, panel.limits().stream().mapToDouble(Chart.Level::value))
                .toArray();
    }

    private void draw(List<LadderChart.Mark> marks, boolean marksNamed) {
        plot.tint(panel.limits());
        if (panel.filled()) {
            fill();
        }
        plot.rules(panel.limits());
        marks.forEach(mark -> plot.rule("vline", "xintercept", mark.concurrency(), Palette.SOFT));
        for (int i = panel.lines().size() - 1; i >= 0; i--) {
            line(panel.lines().get(i), i);
        }
        never();
        if (marksNamed) {
            marks.forEach(this::name);
        }
        if (panel.lines().size() > 1) {
            LineNames.draw(panel.lines(), this::colour, levels, plot);
        }
        plot.names(panel.limits());
    }

    private String colour(int line) {
        List<String> colours = panel.lines().size() <= Palette.SHADES.size() ? Palette.SHADES : Palette.LINES;
        return colours.get(line % colours.size());
    }

    /** Between the first line and the last. */
    private void fill() {
        List<Point> first = panel.lines().get(0).points();
        List<Point> last = panel.lines().get(panel.lines().size() - 1).points();
        List<double[]> band = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).value().isPresent() && last.get(i).value().isPresent()) {
                band.add(new double[] {
                    first.get(i).concurrency(),
                    last.get(i).value().getAsDouble(),
                    first.get(i).value().getAsDouble()
                });
            }
        }
        if (band.size() > 1) {
            plot.band(band, Palette.MET_LIGHT, 0.18);
        }
    }

    /** A line is broken where a value is missing, and goes on over a level that only others were measured at. */
    private void line(Line line, int index) {
        List<double[]> ranges = new ArrayList<>();
        List<double[]> dots = new ArrayList<>();
        List<List<double[]>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        for (Point point : line.points()) {
            if (point.value().isEmpty()) {
                if (!point.text().equals(CycleFigures.NOTHING)) {
                    pieces.add(new ArrayList<>());
                }
                continue;
            }
            double[] at = {point.concurrency(), point.value().getAsDouble()};
            pieces.get(pieces.size() - 1).add(at);
            dots.add(at);
            point.range().ifPresent(r -> ranges.add(new double[] {point.concurrency(), r.low(), r.high()}));
        }
        if (ranges.size() == line.points().size() && ranges.size() > 1) {
            plot.band(ranges, colour(index), 0.2);
        } else if (!ranges.isEmpty()) {
            plot.strokes(ranges, colour(index), 4, 0.3);
        }
        pieces.stream()
                .filter(piece -> piece.size() > 1)
                .forEach(piece -> plot.path(piece, colour(index), DASHES.get(index % DASHES.size())));
        plot.dots(
                dots,
                colour(index),
                SHAPES.get(index % SHAPES.size()),
                levels.levels().size() > MANY ? 2.0 : 3.0);
    }

    /** A cross at the top where a figure never came. */
    private void never() {
        List<double[]> crosses = panel.lines().stream()
                .flatMap(line -> line.points().stream())
                .filter(Point::never)
                .map(point -> new double[] {point.concurrency(), plot.y().value(1 - 8 / plot.height())})
                .toList();
        if (!crosses.isEmpty()) {
            plot.dots(crosses, Palette.MISSED, CROSS, 3);
        }
    }

    private void name(LadderChart.Mark mark) {
        double at = levels.share(mark.concurrency()) * plot.width();
        plot.free()
                .around(
                        at,
                        plot.height() - PlotPanel.TEXT_HEIGHT / 2,
                        PlotPanel.width(mark.name()),
                        PlotPanel.TEXT_HEIGHT)
                .ifPresent(corner -> plot.text(mark.name(), corner[0], corner[1], "left", "bottom", Palette.SOFT));
    }
}
