package dev.sluice.slo;

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
     * @param cycleBudget a cycle is given up after so long
     * @param earlyAbort whether a cycle ends as soon as its miss is certain
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

    /** The search that {@code thresholds} ask for first; else one within all that fails, from 1 user to {@code most}. */
    public static CapacityPlan of(Thresholds thresholds, int most) {
        return thresholds.capacities().stream().findFirst().orElseGet(() -> {
            Search usual = Search.USUAL;
            return new CapacityPlan(
                    "capacity",
                    thresholds.objectives().stream()
                            .filter(each -> each.fails() && !(each.cycles() instanceof CycleSelector.Capacity))
                            .toList(),
                    thresholds.atLeast() == 0 ? OptionalInt.empty() : OptionalInt.of(thresholds.atLeast()),
                    new Search(1, most, usual.repeats(), usual.budget(), usual.cycleBudget(), usual.earlyAbort()));
        });
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
