package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.SampleFloor;
import dev.sluice.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether so many requests kept a percentile's limit that the percentile itself does, for an objective whose
 * {@link Evidence} must be demonstrated. Requests of all repetitions count, as if they were independent: what this asks
 * for is the least.
 *
 * @param cycles repetitions of one concurrency; at least one
 * @param confidence one-sided, such as 0.95
 */
record Demonstration(Objective objective, List<CycleStatistics> cycles, double confidence) {

    /** How many more repetitions it takes, if no further request is late; empty when it takes none. */
    OptionalInt wanting() {
        if (objective.evidence() == Evidence.OBSERVED || percentile().isEmpty() || requests() == 0) {
            return OptionalInt.empty();
        }
        int missing = needed(percentile().get()) - requests();
        int each = Math.max(1, requests() / cycles.size());
        return missing <= 0 ? OptionalInt.empty() : OptionalInt.of((missing + each - 1) / each);
    }

    /** {@code verdict}, but undecided where it says met and too few requests are behind that. */
    Verdict qualified(Verdict verdict) {
        OptionalInt more = wanting();
        return verdict instanceof Verdict.Met met && more.isPresent()
                ? new Verdict.Undecided(objective, Optional.of(met.observed()), inWords(more.getAsInt()))
                : verdict;
    }

    /** Such as {@code "p99 needs 299 requests, has 256: 1 more cycle of 256 would settle it"}. */
    private String inWords(int more) {
        String none = late() == 0 ? "" : " with " + late() + " beyond the limit";
        return objective.statistic().label() + " needs " + needed(percentile().orElseThrow()) + " requests" + none
                + ", has " + requests() + ": " + more + " more " + (more == 1 ? "cycle" : "cycles") + " of "
                + cycles.get(0).concurrency() + " would settle it";
    }

    private Optional<Percentile> percentile() {
        return objective.statistic() instanceof Statistic.Rank rank ? Optional.of(rank.percentile()) : Optional.empty();
    }

    private int needed(Percentile percentile) {
        return SampleFloor.of(percentile, confidence, late());
    }

    private int requests() {
        return cycles.stream()
                .mapToInt(cycle -> cycle.distribution(objective.metric()).ranked())
                .sum();
    }

    private int late() {
        return cycles.stream().mapToInt(this::late).sum();
    }

    private int late(CycleStatistics cycle) {
        double limit = objective.limit().value();
        return objective.bound() == Objective.Bound.AT_MOST
                ? cycle.distribution(objective.metric()).above(limit)
                : (int) Arrays.stream(cycle.distribution(objective.metric()).values())
                        .filter(value -> value < limit)
                        .count();
    }
}
