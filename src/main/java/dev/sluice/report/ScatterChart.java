package dev.sluice.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure against another, a point a level, joined in the order of the levels and each named by its parallel
 * requests.
 *
 * @param points fewest parallel requests first
 */
public record ScatterChart(String id, String title, String caption, Axis x, Axis y, List<Point> points)
        implements RunChart {

    public ScatterChart {
        points = List.copyOf(points);
    }

    /**
     * One axis.
     *
     * @param name with its unit
     * @param logarithmic else it starts at 0
     * @param limits lines across it, the missed side of each tinted
     */
    public record Axis(String name, boolean logarithmic, List<Chart.Level> limits) {
        public Axis {
            limits = List.copyOf(limits);
        }
    }

    /**
     * One level.
     *
     * @param x empty where there is none, or where it is infinite: the point cannot be drawn
     * @param y the same
     * @param word the level's verdict: {@code "met"}, {@code "missed"} or {@code "undecided"}
     * @param text both figures as every output writes them
     */
    public record Point(int concurrency, OptionalDouble x, OptionalDouble y, String word, String text) {

        /** Whether it has a place. */
        public boolean drawn() {
            return x.isPresent() && y.isPresent();
        }
    }
}
