package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import java.util.List;

/**
 * What a cycle says of all objectives.
 *
 * @param verdicts one per objective that is {@link Thresholds#judgedAt about it}, in their order; none when no objective
 *     is
 */
public record CycleVerdict(CycleStatistics statistics, List<Verdict> verdicts) {

    public CycleVerdict {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * {@code "missed"} if any objective is, else {@code "undecided"} if any is, or if none is about the cycle, else
     * {@code "met"}. Objectives that only warn do not count.
     */
    public String word() {
        return word(verdicts);
    }

    static String word(List<Verdict> verdicts) {
        List<Verdict> binding = verdicts.stream().filter(Verdict::binding).toList();
        return binding.stream().anyMatch(v -> v instanceof Verdict.Missed)
                ? "missed"
                : binding.isEmpty() || binding.stream().anyMatch(v -> v instanceof Verdict.Undecided)
                        ? "undecided"
                        : "met";
    }

    /** Parallel requests of the cycle. */
    public int concurrency() {
        return statistics.concurrency();
    }

    /** The objectives that were missed, in their order; those that only warn are {@link #warnings}. */
    public List<Verdict.Missed> missed() {
        return missed(verdicts, true);
    }

    /** The objectives that were missed and only warn. */
    public List<Verdict.Missed> warnings() {
        return missed(verdicts, false);
    }

    static List<Verdict.Missed> missed(List<Verdict> verdicts, boolean binding) {
        return verdicts.stream()
                .filter(verdict -> verdict.binding() == binding)
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
