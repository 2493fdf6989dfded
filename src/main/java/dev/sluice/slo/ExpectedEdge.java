package dev.sluice.slo;

import dev.sluice.statistics.Quantity;
import java.util.Optional;

/** Where the figures on both sides of an edge let it be expected. */
final class ExpectedEdge {

    private ExpectedEdge() {}

    /**
     * The first whole number beyond the point where a power of the users, through the figures on both sides, comes to the
     * limit. Empty when either side has no figure of what was missed.
     */
    static Optional<Double> between(Level met, Level missed) {
        if (missed.misses().isEmpty()) {
            return Optional.empty();
        }
        Objective objective = missed.misses().get(0).objective();
        double limit = objective.limit().value();
        Optional<Double> low = figure(met, objective);
        Optional<Double> high = figure(missed, objective);
        if (low.isEmpty() || high.isEmpty() || objective.keeps(low.get()) == objective.keeps(high.get())) {
            return Optional.empty();
        }
        double share = Math.log(limit / low.get()) / Math.log(high.get() / low.get());
        double users = met.concurrency() * Math.pow((double) missed.concurrency() / met.concurrency(), share);
        return Optional.of(Math.floor(users) + 1);
    }

    private static Optional<Double> figure(Level level, Objective objective) {
        return level.cycles().stream()
                .flatMap(cycle -> cycle.verdicts().stream())
                .filter(verdict -> verdict.objective().equals(objective))
                .flatMap(verdict -> verdict.measured().stream())
                .map(Quantity::value)
                .filter(value -> Double.isFinite(value) && value > 0)
                .reduce((before, after) -> after);
    }
}
