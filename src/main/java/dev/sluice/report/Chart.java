package dev.sluice.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A chart as data, free of any library that draws.
 *
 * @param id stable and unique in a cycle, such as {@code "waiting"}; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: metric, order, unit, n, and what is missing
 * @param x what the places on the horizontal axis are; they are numbered from 1
 * @param places how many places the horizontal axis has
 * @param y name and unit of the vertical axis, which starts at 0
 * @param bars stacked from the first to the last
 * @param failed places that have no bar because the request failed
 * @param levels horizontal lines with a name
 */
public record Chart(
        String id,
        String title,
        String caption,
        String x,
        int places,
        String y,
        List<Bars> bars,
        List<Integer> failed,
        List<Level> levels) {

    public Chart {
        bars = List.copyOf(bars);
        failed = List.copyOf(failed);
        levels = List.copyOf(levels);
    }

    /**
     * One layer of bars.
     *
     * @param name as in the legend
     * @param heights by place, from the first; in the unit of the axis
     */
    public record Bars(String name, List<Double> heights) {
        public Bars {
            heights = List.copyOf(heights);
        }
    }

    /** What a horizontal line is. */
    public enum Kind {
        /** A limit whose upper side is missed. */
        AT_MOST,
        /** A limit whose lower side is missed. */
        AT_LEAST,
        /** A statistic of the bars. */
        OBSERVED
    }

    /** A horizontal line. */
    public record Level(String name, double value, Kind kind) {}

    /** The highest bar; empty when there is none. */
    public OptionalDouble highest() {
        double[] sums = new double[places];
        bars.forEach(layer -> {
            for (int i = 0; i < layer.heights().size(); i++) {
                sums[i] += layer.heights().get(i);
            }
        });
        return Arrays.stream(sums).max();
    }
}
