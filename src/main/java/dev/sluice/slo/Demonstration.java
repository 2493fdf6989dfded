package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.SampleFloor;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
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
        if (!asked()) {
            return OptionalInt.empty();
        }
        int missing = needed(percentile().get()) - requests();
        int each = Math.max(1, requests() / cycles.size());
        return missing <= 0 ? OptionalInt.empty() : OptionalInt.of((missing + each - 1) / each);
    }

    /** {@code verdict}, but undecided where it says met and too few requests are behind that; else with what is shown. */
    Verdict qualified(Verdict verdict) {
        if (!(verdict instanceof Verdict.Met met) || !asked()) {
            return verdict;
        }
        OptionalInt more = wanting();
        return more.isPresent()
                ? new Verdict.Undecided(
                        objective, Optional.of(met.observed()), met.reason() + ", but " + inWords(more.getAsInt()))
                : new Verdict.Met(objective, met.observed(), met.reason() + "; " + shown());
    }

    private boolean asked() {
        return objective.evidence() == Evidence.DEMONSTRATED && percentile().isPresent() && requests() > 0;
    }

    /**
     * Both ends of what may be claimed, such as {@code "300 requests in 3 cycles show 99 % within it, or 36 % where those
     * of a cycle share its luck"}.
     */
    private String shown() {
        int bad = (int) cycles.stream().filter(cycle -> late(cycle) > 0).count();
        return requests() + " requests in " + cycles.size() + (cycles.size() == 1 ? " cycle show " : " cycles show ")
                + share(requests(), late()) + " within it, or " + share(cycles.size(), bad)
                + " where those of a cycle share its luck";
    }

    private String share(int n, int late) {
        return Figures.text(SampleFloor.demonstrated(n, late, confidence), Unit.SHARE);
    }

    /** Such as {@code "p99 needs 299 requests, has 256: 1 more cycle of 256 would settle it"}. */
    private String inWords(int more) {
        String none = late() == 0 ? "" : " with " + late() + " beyond the limit";
        return objective.statistic().label() + " needs " + needed(percentile().orElseThrow()) + " requests" + none
                + ", has " + requests() + ": " + more + " more " + (more == 1 ? "cycle" : "cycles") + " of "
                + cycles.get(0).concurrency() + " would settle it";
    }

    /** What the percentile is called, and what is behind it; empty for another statistic, and of the machine's samples. */
    Optional<TailWords> words() {
        return objective.metric().sampled()
                ? Optional.empty()
                : percentile().map(p -> new TailWords(objective.metric(), p, requests(), cycles.size(), confidence));
    }

    private Optional<Percentile> percentile() {
        return objective.statistic() instanceof Statistic.Rank rank ? Optional.of(rank.percentile()) : Optional.empty();
    }

    private int needed(Percentile percentile) {
        return SampleFloor.of(percentile, confidence, late());
    }

    /** Values behind the percentile, in all cycles. */
    int requests() {
        return cycles.stream()
                .mapToInt(cycle -> cycle.distribution(objective.metric()).ranked())
                .sum();
    }

    /** How many of them lie beyond the limit. */
    int late() {
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
