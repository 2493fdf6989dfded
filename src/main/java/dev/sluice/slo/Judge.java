package dev.sluice.slo;

import dev.sluice.sample.Stop;
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
 * <p>A cycle that was stopped early can only miss, in two ways: for certain, when nothing to come could have mended it;
 * and as {@link HopelessSpeed hopeless}, when it was stopped because its running mean lay so far below that nothing to
 * come was likely to. All else stays undecided, waits that were all short enough too: a request may fail after its first
 * text. Requests that Sluice itself cancelled are held against nobody. The same holds for a sampler that gave up in
 * mid-cycle.
 */
record Judge(CycleStatistics statistics) {

    Verdict verdict(Objective objective) {
        OptionalDouble value = objective.value(statistics);
        Reason reason = new Reason(objective, statistics);
        if (statistics.stoppedEarly().isPresent() || statistics.cancelled() > 0) {
            return ofWhatWasCut(objective, value, reason);
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

    private Verdict ofWhatWasCut(Objective objective, OptionalDouble value, Reason reason) {
        // answered / sent would count the cancelled requests as failed
        Optional<Quantity> soFar = shareOfSent(objective.metric()) ? Optional.empty() : measured(objective, value);
        if (certainlyMissed(objective)) {
            return new Verdict.Missed(objective, soFar, reason.certainMiss(value));
        }
        if (hopeless(objective)) {
            Stop.Hopeless stop = (Stop.Hopeless) statistics.stoppedEarly().orElseThrow();
            return new Verdict.Missed(
                    objective, Optional.of(quantity(objective, stop.decodeRate())), reason.hopeless(stop));
        }
        return new Verdict.Undecided(
                objective, soFar, inTime(objective) ? reason.inTime(value.getAsDouble()) : reason.cutShort());
    }

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
                && keeps(objective, value.getAsDouble());
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
