package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds one cycle's numbers against an objective. A limit is compared with the exact number; words come after.
 *
 * <p>A cycle that was stopped early can only miss: what it had not shown yet stays undecided, and requests that Sluice
 * itself cancelled are held against nobody. The same holds for a sampler that gave up in mid-cycle.
 */
record Judge(CycleStatistics statistics) {

    private static final String CUT_SHORT = "the cycle was stopped early";

    Verdict verdict(Objective objective) {
        OptionalDouble value = objective.value(statistics);
        Reason reason = new Reason(objective, statistics);
        if (statistics.stoppedEarly().isPresent() || statistics.cancelled() > 0) {
            // answered / sent would count the cancelled requests as failed
            Optional<Quantity> soFar = shareOfSent(objective.metric()) ? Optional.empty() : measured(objective, value);
            return certainlyMissed(objective)
                    ? new Verdict.Missed(objective, soFar, reason.certainMiss(value))
                    : new Verdict.Undecided(objective, soFar, CUT_SHORT);
        }
        if (value.isEmpty()) {
            return new Verdict.Undecided(objective, Optional.empty(), reason.noValue());
        }
        Optional<String> incomplete = statistics.host().whyIncomplete(objective.metric());
        if (incomplete.isPresent() && !(isMaximum(objective) && !keeps(objective, value.getAsDouble()))) {
            return new Verdict.Undecided(
                    objective, measured(objective, value), reason.incomplete(value.getAsDouble(), incomplete.get()));
        }
        if (keeps(objective, value.getAsDouble()) && tooManyShort(objective)) {
            return new Verdict.Undecided(objective, measured(objective, value), reason.tooManyShort());
        }
        return keeps(objective, value.getAsDouble())
                ? new Verdict.Met(objective, quantity(objective, value.getAsDouble()), reason.met(value.getAsDouble()))
                : new Verdict.Missed(objective, measured(objective, value), reason.missed(value.getAsDouble()));
    }

    /** A miss stands all the more: the requests beside the short ones had an easier life. */
    private boolean tooManyShort(Objective objective) {
        return objective.metric() != Metric.SUCCESS_RATE
                && objective.mostShort().isPresent()
                && statistics.shortAnswers() > objective.mostShort().getAsDouble() * statistics.answered();
    }

    /** Of all sent, and so of the cancelled too, which would count as failed. */
    private static boolean shareOfSent(Metric metric) {
        return metric == Metric.SUCCESS_RATE || metric == Metric.GOODPUT;
    }

    /** What was sampled first may exceed a maximum for good; any other statistic can still move. */
    private static boolean isMaximum(Objective objective) {
        return objective.statistic() instanceof Statistic.Max;
    }

    private static Optional<Quantity> measured(Objective objective, OptionalDouble value) {
        return value.isPresent() ? Optional.of(quantity(objective, value.getAsDouble())) : Optional.empty();
    }

    private static Quantity quantity(Objective objective, double value) {
        return new Quantity(value, objective.metric().unit());
    }

    /** An infinite value is a failed request, and keeps no limit whichever side is good. */
    private static boolean keeps(Objective objective, double value) {
        return Double.isFinite(value) && objective.keeps(value);
    }

    /** Whether the limit would have been missed however well the requests that were cancelled had ended. */
    private boolean certainlyMissed(Objective objective) {
        OptionalDouble best = bestPossible(objective);
        return best.isPresent() && !keeps(objective, best.getAsDouble());
    }

    private OptionalDouble bestPossible(Objective objective) {
        Metric metric = objective.metric();
        Statistic statistic = objective.statistic();
        Distribution distribution = statistics.distribution(metric);
        if (metric == Metric.SUCCESS_RATE) {
            return OptionalDouble.of(bestSuccessRate(statistics));
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
    static double bestSuccessRate(CycleStatistics statistics) {
        return (double) (statistics.sent() - statistics.failed()) / statistics.sent();
    }
}
