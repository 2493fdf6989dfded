package dev.sluice.baseline;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;

/** A figure that is held against its baseline: a statistic of a metric at so many parallel requests. */
public record GatedFigure(Metric metric, Statistic statistic, int concurrency) {

    /** Such as {@code "decode-rate mean @ 4"}; the name in files and messages. */
    @Override
    public String toString() {
        return metric.label() + (metric.perCycle() ? "" : " " + statistic.label()) + " @ " + concurrency;
    }
}
