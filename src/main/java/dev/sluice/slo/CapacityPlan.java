package dev.sluice.slo;

import dev.sluice.statistics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A search for the most users that are served within some objectives.
 *
 * @param id unique among searches; the name in tables and messages
 * @param meets the objectives, about all cycles here whatever they are about elsewhere; at least one
 * @param atLeast so many users must be served; empty when the answer is only reported
 */
public record CapacityPlan(String id, List<Objective> meets, OptionalInt atLeast, Search search) {

    /**
     * How it goes about.
     *
     * @param from fewest users to try, 1 or more
     * @param to most users to try, {@code from} or more
     * @param repeats how often a level near its limit is measured
     * @param budget the search ends after so long, with what it knows then
     * @param cycleBudget a cycle is given up after so long, or sooner where earlier ones let less be expected
     * @param earlyAbort whether a cycle ends as soon as it has shown what it was for: a miss that is certain or as good as
     *     that, or waits that were all short enough where nothing else is asked
     */
    public record Search(int from, int to, Repeats repeats, Duration budget, Duration cycleBudget, boolean earlyAbort) {

        /** 1 to 256 users, two to six repeats near the edge, 30 min in all and 10 min a cycle. */
        public static final Search USUAL = new Search(
                1,
                256,
                new Repeats(2, 6, Repeats.USUAL.confidence(), Repeats.USUAL.clear()),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                true);

        public Search {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("a search from " + from + " to " + to + " tries nothing");
            }
        }
    }

    /** The searches that {@code thresholds} ask for; else one within all that fails, from 1 user to {@code most}. */
    public static List<CapacityPlan> of(Thresholds thresholds, int most) {
        if (!thresholds.capacities().isEmpty()) {
            return thresholds.capacities();
        }
        Search usual = Search.USUAL;
        return List.of(new CapacityPlan(
                "capacity",
                thresholds.objectives().stream()
                        .filter(each -> each.fails() && !(each.cycles() instanceof CycleSelector.Capacity))
                        .toList(),
                thresholds.atLeast() == 0 ? OptionalInt.empty() : OptionalInt.of(thresholds.atLeast()),
                new Search(1, most, usual.repeats(), usual.budget(), usual.cycleBudget(), usual.earlyAbort())));
    }

    /** Whether {@code objective} is one it is within; that all are answered belongs to each search. */
    boolean asks(Objective objective) {
        return objective.metric() == Metric.SUCCESS_RATE
                || meets.stream().anyMatch(each -> each.id().equals(objective.id()));
    }

    public CapacityPlan {
        meets = meets.stream()
                .map(objective -> objective.at(CycleSelector.all()))
                .toList();
        if (meets.isEmpty()) {
            throw new IllegalArgumentException(id + " searches within no objective");
        }
    }
}
