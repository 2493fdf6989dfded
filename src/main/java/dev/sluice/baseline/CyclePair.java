package dev.sluice.baseline;

import dev.sluice.slo.RegressionPlan;
import dev.sluice.statistics.CycleStatistics;
import java.util.Optional;
import java.util.OptionalDouble;

/** Two cycles of one concurrency that ran one after the other, one on each server of a duet. */
public record CyclePair(CycleStatistics reference, CycleStatistics candidate) {

    public CyclePair {
        if (reference.concurrency() != candidate.concurrency()) {
            throw new IllegalArgumentException("a cycle of " + reference.concurrency() + " and one of "
                    + candidate.concurrency() + " are no pair");
        }
    }

    /** Parallel requests of both. */
    public int concurrency() {
        return reference.concurrency();
    }

    /**
     * The figure of one cycle, in the metric's unit; empty when it cannot be compared. A server that failed some of its
     * requests had fewer to work on, so those it answered look better than they were.
     */
    static OptionalDouble value(CycleStatistics cycle, RegressionPlan.Figure rule) {
        OptionalDouble value = cycle.value(rule.metric(), rule.statistic());
        return lack(cycle).isPresent()
                        || value.isEmpty()
                        || !(value.getAsDouble() > 0)
                        || Double.isInfinite(value.getAsDouble())
                ? OptionalDouble.empty()
                : value;
    }

    /** Why no figure of the cycle can be compared, such as {@code "1 of 4 requests failed"}; empty when all can. */
    static Optional<String> lack(CycleStatistics cycle) {
        if (cycle.stoppedEarly().isPresent()) {
            return Optional.of("it was stopped early");
        }
        if (cycle.bookkeeping().isPresent()) {
            return cycle.bookkeeping().map(fault -> "bookkeeping: " + fault);
        }
        int failed = cycle.sent() - cycle.answered();
        return failed == 0 ? Optional.empty() : Optional.of(failed + " of " + cycle.sent() + " requests failed");
    }
}
