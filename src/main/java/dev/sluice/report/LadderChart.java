package dev.sluice.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Lines over the number of parallel requests, in panels that share this axis. It is logarithmic, so that 1 to 2 is as
 * wide as 128 to 256.
 *
 * @param panels at least one; up to three are drawn above each other, more as a grid
 * @param marks levels to be marked in every panel, with the reason
 * @param zoom the highest level of the closer look at the low ones; empty when there are too few levels for one
 * @param lowCaption the caption of that closer look, with the n of its levels
 */
public record LadderChart(
        String id,
        String title,
        String caption,
        List<Panel> panels,
        List<Mark> marks,
        OptionalInt zoom,
        String lowCaption)
        implements RunChart {

    public LadderChart {
        panels = List.copyOf(panels);
        marks = List.copyOf(marks);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("chart " + id + " has no panel; leave it out");
        }
    }

    /** A chart whose caption also fits its closer look, or that has none. */
    public LadderChart(
            String id, String title, String caption, List<Panel> panels, List<Mark> marks, OptionalInt zoom) {
        this(id, title, caption, panels, marks, zoom, caption);
    }

    /**
     * One vertical axis.
     *
     * @param y name and unit of the axis
     * @param logarithmic whether it is logarithmic; else it starts at 0
     * @param lines each over the same levels, the highest first
     * @param filled whether all values lie between the first line and the last, so that what is between may be shaded
     * @param limits horizontal lines with a name
     */
    public record Panel(String y, boolean logarithmic, List<Line> lines, boolean filled, List<Chart.Level> limits) {
        public Panel {
            lines = List.copyOf(lines);
            limits = List.copyOf(limits);
        }
    }

    /**
     * One statistic over the levels, fewest parallel requests first.
     *
     * @param subject whose it is, such as {@code "GPU 1"}; empty where all lines are of the same
     * @param statistic such as {@code "p99"}
     */
    public record Line(String subject, String statistic, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }

        /** As it stands at the end of the line, or in the legend. */
        public String name() {
            return subject.isEmpty() ? statistic : subject + ", " + statistic;
        }
    }

    /**
     * One level's figure.
     *
     * @param concurrency parallel requests
     * @param value in the unit of the axis; of repeats their median. Empty where there is none, or where it is infinite
     * @param range from the lowest repeat to the highest; empty unless a level was measured more than once
     * @param text the figure as every output writes it, with its unit and n, such as {@code "0.66 s, n = 16"}
     */
    public record Point(int concurrency, OptionalDouble value, Optional<Range> range, String text) {

        /** Whether it has no value because it is infinite: it falls on a failed request. */
        public boolean never() {
            return text.startsWith("never");
        }
    }

    /** From the lowest to the highest, in the unit of the axis. */
    public record Range(double low, double high) {}

    /** A level that something happens at, with a name of one or two words. */
    public record Mark(int concurrency, String name) {}

    /** The closer look at the low levels as a chart of its own, for paper; empty where there is none. */
    public Optional<LadderChart> closer() {
        if (zoom.isEmpty()) {
            return Optional.empty();
        }
        int last = zoom.getAsInt();
        List<Panel> near = panels.stream()
                .map(panel -> new Panel(
                        panel.y(),
                        panel.logarithmic(),
                        panel.lines().stream()
                                .map(line -> new Line(
                                        line.subject(),
                                        line.statistic(),
                                        line.points().stream()
                                                .filter(point -> point.concurrency() <= last)
                                                .toList()))
                                .toList(),
                        panel.filled(),
                        panel.limits()))
                .toList();
        return Optional.of(new LadderChart(
                id + "-low",
                title + ": up to " + last + " parallel",
                lowCaption,
                near,
                marks.stream().filter(mark -> mark.concurrency() <= last).toList(),
                OptionalInt.empty()));
    }

    /** Every line of every panel. */
    Stream<Line> lines() {
        return panels.stream().flatMap(panel -> panel.lines().stream());
    }
}
