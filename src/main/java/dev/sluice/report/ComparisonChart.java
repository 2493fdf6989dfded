package dev.sluice.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure of several ladders over the number of parallel requests, a line a ladder, as data, free of any library that
 * draws. The horizontal axis is logarithmic.
 *
 * @param id stable and unique in a comparison; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: metric, statistic, axes, n, and what is missing
 * @param y name and unit of the vertical axis
 * @param logarithmic whether the vertical axis is logarithmic too; else it starts at 0
 * @param lines one a ladder, each over the levels that this ladder measured
 * @param limits horizontal lines with a name; none where the ladders have different ones
 */
public record ComparisonChart(
        String id,
        String title,
        String caption,
        String y,
        boolean logarithmic,
        List<Line> lines,
        List<Chart.Level> limits) {

    public ComparisonChart {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }

    /** One ladder, by its name as it stands at the end of the line; fewest parallel requests first. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * One cycle's figure.
     *
     * @param concurrency parallel requests
     * @param value in the unit of the axis; empty where there is none, or where it is infinite
     * @param text the figure as every output writes it, with its unit and n, such as {@code "0.66 s, n = 16"}
     */
    public record Point(int concurrency, OptionalDouble value, String text) {}
}
