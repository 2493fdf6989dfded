package dev.sluice.slo;

import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.SteadyState;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds one cycle's numbers against an objective. A limit is compared with the exact number; words come after.
 *
 * <p>A cycle that was stopped early can only miss, in two ways: for certain, when nothing to come could have mended it;
 * and as {@link HopelessSpeed hopeless}, when it was stopped because its running mean lay so far below that nothing to
 * come was likely to. All else stays undecided, waits that were all short enough too: a request may fail after its first
 * text. Requests that Sluice itself cancelled are held against nobody. The same holds for a sampler that gave up in
 * mid-cycle. And where users ask more than once nothing is met without a steady state: what was measured then would be
 * worse an hour later.
 *
 * <p>A cycle whose stamps and counts do not add up decides nothing, except what was missed by failed requests alone: how
 * a request ended needs neither clock nor count.
 *
 * @param confidence at which a percentile counts as shown
 */
record Judge(CycleStatistics statistics, double confidence) {

    /** At the usual confidence. */
    Judge(CycleStatistics statistics) {
        this(statistics, Repeats.USUAL.confidence());
    }

    Verdict verdict(Objective objective) {
        Verdict verdict = byFigures(objective);
        return statistics
                .bookkeeping()
                .filter(fault -> !missedByFailures(verdict))
                .<Verdict>map(fault -> new Verdict.Undecided(objective, verdict.measured(), "bookkeeping: " + fault))
                .orElse(verdict);
    }

    private boolean missedByFailures(Verdict verdict) {
        if (!(verdict instanceof Verdict.Missed)) {
            return false;
        }
        return shareOfSent(verdict.objective().metric())
                ? !keeps(verdict.objective(), new CutCycle(statistics).bestSuccessRate())
                : verdict.measured()
                        .map(value -> Double.isInfinite(value.value()))
                        .orElse(statistics.stoppedEarly().isEmpty());
    }

    private Verdict byFigures(Objective objective) {
        OptionalDouble value = objective.value(statistics);
        Reason reason = new Reason(objective, statistics, confidence);
        if (withoutWindow() && statistics.stoppedEarly().isEmpty()) {
            return withoutFigure(objective, reason);
        }
        if (statistics.stoppedEarly().isPresent() || statistics.cancelled() > 0) {
            return ofWhatWasCut(objective, value, reason);
        }
        if (value.isEmpty()) {
            return new Verdict.Undecided(objective, Optional.empty(), new MissingFigure(objective, statistics).why());
        }
        Optional<String> incomplete = statistics.host().whyIncomplete(objective.metric());
        if (incomplete.isPresent() && !(isMaximum(objective) && !keeps(objective, value.getAsDouble()))) {
            return new Verdict.Undecided(
                    objective, measured(objective, value), reason.incomplete(value.getAsDouble(), incomplete.get()));
        }
        if (keeps(objective, value.getAsDouble()) && trouble().isPresent()) {
            return new Verdict.Undecided(
                    objective, measured(objective, value), trouble().get());
        }
        if (keeps(objective, value.getAsDouble()) && tooManyShort(objective)) {
            return new Verdict.Undecided(objective, measured(objective, value), reason.tooManyShort());
        }
        return keeps(objective, value.getAsDouble())
                ? new Verdict.Met(objective, quantity(objective, value.getAsDouble()), reason.met(value.getAsDouble()))
                : new Verdict.Missed(objective, measured(objective, value), reason.missed(value.getAsDouble()));
    }

    private Verdict ofWhatWasCut(Objective objective, OptionalDouble value, Reason reason) {
        CutCycle cut = new CutCycle(statistics);
        // answered / sent would count the cancelled requests as failed
        Optional<Quantity> soFar = shareOfSent(objective.metric()) ? Optional.empty() : measured(objective, value);
        if (cut.certainlyMisses(objective)) {
            return new Verdict.Missed(objective, soFar, reason.certainMiss(value));
        }
        if (cut.hopeless(objective)) {
            Stop.Hopeless stop = (Stop.Hopeless) statistics.stoppedEarly().orElseThrow();
            return new Verdict.Missed(
                    objective, Optional.of(quantity(objective, stop.decodeRate())), reason.hopeless(stop));
        }
        return new Verdict.Undecided(
                objective, soFar, cut.inTime(objective) ? reason.inTime(value.getAsDouble()) : reason.cutShort());
    }

    private Optional<String> trouble() {
        return statistics.steady().flatMap(SteadyState::trouble);
    }

    /** Whether users asked more than once and the steady window was never opened. */
    private boolean withoutWindow() {
        return statistics.steady().isPresent()
                && statistics.steady().get().windowSeconds().isEmpty();
    }

    /** Of a cycle without a steady state: what fails by the requests that failed, however good all others were. */
    private Verdict withoutFigure(Objective objective, Reason reason) {
        double best = (double) statistics.answered() / Math.max(1, statistics.sent());
        if (shareOfSent(objective.metric())) {
            return keeps(objective, best)
                    ? new Verdict.Undecided(
                            objective, Optional.empty(), trouble().orElseThrow())
                    : new Verdict.Missed(objective, Optional.empty(), reason.failures());
        }
        OptionalDouble least = statistics.distribution(objective.metric()).atLeast(objective.statistic());
        boolean missed = objective.metric().waiting() && least.isPresent() && Double.isInfinite(least.getAsDouble());
        return missed
                ? new Verdict.Missed(objective, Optional.empty(), reason.missed(least.getAsDouble()))
                : new Verdict.Undecided(objective, Optional.empty(), trouble().orElseThrow());
    }

    /** A miss stands all the more: the requests beside the short ones had an easier life. */
    private boolean tooManyShort(Objective objective) {
        return objective.metric() != Metric.SUCCESS_RATE
                && objective.mostShort().isPresent()
                && statistics.shortAnswers() > objective.mostShort().getAsDouble() * statistics.answered();
    }

    /** Of all sent, and so of the cancelled too, which would count as failed. */
    static boolean shareOfSent(Metric metric) {
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
    static boolean keeps(Objective objective, double value) {
        return Double.isFinite(value) && objective.keeps(value);
    }
}
