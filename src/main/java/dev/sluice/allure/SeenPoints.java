package dev.sluice.allure;

import dev.sluice.report.TimeChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What can be seen of a line with more points than there are pixels: of each pixel its lowest and its highest point. */
final class SeenPoints {

    private SeenPoints() {}

    /** {@code points} in their order, or fewer that look the same in a picture that ends at {@code endSeconds}. */
    static List<TimeChart.Point> of(List<TimeChart.Point> points, double endSeconds) {
        if (points.size() <= 2 * PlotFrame.WIDTH) {
            return points;
        }
        List<TimeChart.Point> seen = new ArrayList<>();
        List<TimeChart.Point> pixel = new ArrayList<>();
        for (TimeChart.Point point : points) {
            if (!pixel.isEmpty() && column(pixel.get(0), endSeconds) != column(point, endSeconds)) {
                seen.addAll(extremes(pixel));
                pixel.clear();
            }
            pixel.add(point);
        }
        seen.addAll(extremes(pixel));
        return seen;
    }

    private static long column(TimeChart.Point point, double endSeconds) {
        return (long) Math.floor(point.seconds() / endSeconds * PlotFrame.WIDTH);
    }

    private static List<TimeChart.Point> extremes(List<TimeChart.Point> pixel) {
        Comparator<TimeChart.Point> byValue = Comparator.comparingDouble(TimeChart.Point::value);
        TimeChart.Point lowest = pixel.stream().min(byValue).orElseThrow();
        TimeChart.Point highest = pixel.stream().max(byValue).orElseThrow();
        if (lowest.equals(highest)) {
            return List.of(lowest);
        }
        return lowest.seconds() < highest.seconds() ? List.of(lowest, highest) : List.of(highest, lowest);
    }
}
