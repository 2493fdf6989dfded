package dev.sluice.allure;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The names of a panel's lines, behind its last level: they stand for a legend. */
final class LineNames {

    /** Room between the last level and a name, in pixels. */
    static final double BEHIND = 10;

    private LineNames() {}

    /** Behind the last level, each as high as its line's last value, kept apart. */
    static void draw(List<Line> lines, IntFunction<String> colours, LevelAxis levels, PlotPanel plot) {
        Map<Integer, EndLabels.Label> ends = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Optional<Point> last = last(line);
            if (last.isPresent()) {
                double share = plot.y().share(last.get().value().orElseThrow());
                ends.put(i, new EndLabels.Label(of(line), share));
            }
        }
        List<EndLabels.Label> moved =
                EndLabels.apart(List.copyOf(ends.values()), PlotPanel.TEXT_HEIGHT / plot.height());
        int place = 0;
        for (int i : ends.keySet()) {
            EndLabels.Label label = moved.get(place++);
            String colour = colours.apply(i).equals(Palette.MET_LIGHT) ? Palette.MET_SOFT : colours.apply(i);
            plot.text(
                    label.name(),
                    levels.share(levels.last()) * plot.width() + BEHIND,
                    label.share() * plot.height(),
                    "left",
                    "center",
                    colour);
        }
    }

    private static Optional<Point> last(Line line) {
        return line.points().stream().filter(point -> point.value().isPresent()).reduce((before, after) -> after);
    }

    /** One that ends before the others says where, as its name does not stand there. */
    static String of(Line line) {
        int all = line.points().get(line.points().size() - 1).concurrency();
        return line.name()
                + last(line)
                        .filter(point -> point.concurrency() < all)
                        .map(point -> " (to " + point.concurrency() + ")")
                        .orElse("");
    }
}
