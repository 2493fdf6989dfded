package dev.sluice.report;

import java.util.List;

/**
 * Panels above each other on one axis of time, free of any library that draws.
 *
 * @param id stable and unique in a cycle; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: source, n, and what the marks stand for
 * @param lines the names of the lines, in the order of their colours; the same line may be in every panel
 * @param panels from the top
 * @param marks instants to be marked in every panel, in order
 * @param endSeconds where the axis of time ends, at least; it starts at 0, the start gun
 */
public record TimeChart(
        String id,
        String title,
        String caption,
        List<String> lines,
        List<Panel> panels,
        List<Mark> marks,
        double endSeconds) {

    public TimeChart {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
        marks = List.copyOf(marks);
    }

    /** One panel: name and unit of its vertical axis, which starts at 0, and what it shows. */
    public record Panel(String y, List<Line> lines) {
        public Panel {
            lines = List.copyOf(lines);
        }
    }

    /** One line, by its name in the legend. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A value at an instant, in seconds after the start gun. */
    public record Point(double seconds, double value) {}

    /** An instant with a name of one or two words. */
    public record Mark(String name, double seconds) {}
}
