package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import java.util.List;

/**
 * What a cycle says of all objectives.
 *
 * @param verdicts one per objective of {@link Thresholds#judged}, in their order
 */
public record CycleVerdict(CycleStatistics statistics, List<Verdict> verdicts) {

    public CycleVerdict {
        verdicts = List.copyOf(verdicts);
    }

    /** {@code "missed"} if any objective is, else {@code "undecided"} if any is, else {@code "met"}. */
    public String word() {
        return verdicts.stream().anyMatch(v -> v instanceof Verdict.Missed)
                ? "missed"
                : verdicts.stream().anyMatch(v -> v instanceof Verdict.Undecided) ? "undecided" : "met";
    }

    /** Parallel requests of the cycle. */
    public int concurrency() {
        return statistics.concurrency();
    }

    /** The objectives that were missed, in their order. */
    public List<Verdict.Missed> missed() {
        return verdicts.stream()
                .filter(Verdict.Missed.class::isInstance)
                .map(Verdict.Missed.class::cast)
                .toList();
    }

    /** The same cycle with nothing decided, for {@code reason}: what was measured stays, but speaks of something else. */
    public CycleVerdict undecided(String reason) {
        return new CycleVerdict(
                statistics,
                verdicts.stream()
                        .<Verdict>map(each -> new Verdict.Undecided(each.objective(), each.measured(), reason))
                        .toList());
    }
}
