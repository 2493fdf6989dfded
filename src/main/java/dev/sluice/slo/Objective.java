package dev.sluice.slo;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;

/**
 * One line of thresholds.yaml: a statistic of a metric, and the limit it must keep.
 *
 * @param id unique; the name in tables and messages
 * @param statistic {@link Statistic.Mean} for a metric with one value a cycle
 * @param bound which side of the limit is good; the limit itself is good
 */
public record Objective(String id, Metric metric, Statistic statistic, Bound bound, Quantity limit) {

    /** Which side of the limit is good. */
    public enum Bound {
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /** As written between a value and its limit when it is kept. */
        public String sign() {
            return sign;
        }
    }

    /** Whether {@code value}, in the metric's unit, keeps the limit. */
    public boolean keeps(double value) {
        return bound == Bound.AT_MOST ? value <= limit.value() : value >= limit.value();
    }

    /** Such as {@code "p99 ttfb <= 10 s"}. */
    @Override
    public String toString() {
        String statisticText = metric.perCycle() ? "" : statistic.label() + " ";
        return statisticText + metric.label() + " " + bound.sign() + " " + limit.exact();
    }
}
