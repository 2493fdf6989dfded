package dev.sluice.report;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a level's requests lie: a box a level, over the number of parallel requests as in a
 * {@link LadderChart}.
 *
 * @param y name and unit of the vertical axis, which starts at 0
 * @param boxes fewest parallel requests first
 * @param limits horizontal lines with a name
 */
public record BoxChart(String id, String title, String caption, String y, List<Box> boxes, List<Chart.Level> limits)
        implements RunChart {

    public BoxChart {
        boxes = List.copyOf(boxes);
        limits = List.copyOf(limits);
    }

    /**
     * One level.
     *
     * @param range the lowest and the highest value
     * @param middle the 5th and the 95th percentile by nearest rank; empty where so few requests have a value that
     *     they are the lowest and the highest themselves
     * @param values each, ascending, where they are few enough to be drawn; else none
     * @param text the figures as every output writes them, with unit and n
     */
    public record Box(
            int concurrency,
            LadderChart.Range range,
            Optional<LadderChart.Range> middle,
            double median,
            List<Double> values,
            Texts text) {
        public Box {
            values = List.copyOf(values);
        }
    }

    /** The figures of a box as texts; {@code n} tells of failures too. */
    public record Texts(String min, String p5, String median, String p95, String max, String n) {}
}
