package dev.sluice.slo;

import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.OptionalDouble;

/** What a cycle that did not run out still shows, whatever had come of the requests that Sluice cancelled. */
record CutCycle(CycleStatistics statistics) {

    /** Whether the cycle was given up far below {@code objective}, if not for its sake. */
    boolean hopeless(Objective objective) {
        return statistics
                .stoppedEarly()
                .filter(stop -> stop instanceof Stop.Hopeless hopeless
                        && HopelessSpeed.missedAt(objective, hopeless.decodeRate()))
                .isPresent();
    }

    /** Whether the cycle was cut when every request had its first text, and {@code objective}, about those waits, was kept. */
    boolean inTime(Objective objective) {
        OptionalDouble value = objective.value(statistics);
        return statistics.stoppedEarly().isPresent()
                && EarlyStop.isWait(objective)
                && statistics.failed() == 0
                && statistics.distribution(Metric.TTFB).n() == statistics.sent()
                && value.isPresent()
                && Judge.keeps(objective, value.getAsDouble());
    }

    /** Whether the limit would have been missed however well the requests that were cancelled had ended. */
    boolean certainlyMisses(Objective objective) {
        if (statistics.steady().isPresent()) {
            return missedByOne(objective);
        }
        OptionalDouble best = bestPossible(objective);
        return best.isPresent() && !Judge.keeps(objective, best.getAsDouble());
    }

    /**
     * Whether a single request decides it. Of a load in which users ask again and again nobody knows how many more requests
     * there would have been, and so not what share of them those are that were late.
     */
    private boolean missedByOne(Objective objective) {
        if (Judge.shareOfSent(objective.metric())) {
            int good = (int) Math.round(objective.value(statistics).orElse(0) * statistics.sent());
            return !Judge.keeps(objective, Math.nextDown(1.0)) && good + statistics.cancelled() < statistics.sent();
        }
        boolean extreme = objective.bound() == Objective.Bound.AT_MOST
                ? objective.statistic() instanceof Statistic.Max
                : objective.statistic() instanceof Statistic.Min;
        OptionalDouble seen = extreme ? bestPossible(objective) : OptionalDouble.empty();
        return seen.isPresent() && !Judge.keeps(objective, seen.getAsDouble());
    }

    private OptionalDouble bestPossible(Objective objective) {
        Metric metric = objective.metric();
        Statistic statistic = objective.statistic();
        Distribution distribution = statistics.distribution(metric);
        if (metric == Metric.SUCCESS_RATE) {
            return OptionalDouble.of(bestSuccessRate());
        }
        if (metric == Metric.GOODPUT) {
            return OptionalDouble.of(
                    objective.value(statistics).orElseThrow() + (double) statistics.cancelled() / statistics.sent());
        }
        if (metric.perCycle()) {
            return OptionalDouble.empty();
        }
        // more values could only raise a maximum and lower a minimum
        return objective.bound() == Objective.Bound.AT_MOST
                ? metric.waiting() || statistic instanceof Statistic.Max
                        ? distribution.atLeast(statistic)
                        : OptionalDouble.empty()
                : statistic instanceof Statistic.Min ? distribution.at(statistic) : OptionalDouble.empty();
    }

    /** The success rate if every request that Sluice cancelled had been answered. */
    double bestSuccessRate() {
        return (double) (statistics.sent() - statistics.failed()) / statistics.sent();
    }
}
