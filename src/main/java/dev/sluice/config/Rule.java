package dev.sluice.config;

import dev.sluice.slo.Objective;
import dev.sluice.statistics.Quantity;
import java.util.List;
import java.util.OptionalInt;

/** An objective as it was read, with the section it stands in. */
record Rule(Objective objective, Section section) {

    /**
     * Says of two rules that both fail on one figure of one cycle, with different limits, that one of them is idle: which
     * of the two was meant is not for the reader to guess.
     */
    static void checkOverlaps(List<Rule> rules, List<Integer> plannedCycles) {
        for (int later = 1; later < rules.size(); later++) {
            for (Rule first : rules.subList(0, later)) {
                rules.get(later).checkOverlap(first, plannedCycles);
            }
        }
    }

    private void checkOverlap(Rule first, List<Integer> plannedCycles) {
        Objective one = first.objective;
        boolean sameFigure = one.metric() == objective.metric()
                && one.statistic().equals(objective.statistic())
                && one.requires().equals(objective.requires());
        if (!sameFigure || !one.fails() || !objective.fails() || one.limit().equals(objective.limit())) {
            return;
        }
        OptionalInt common = one.cycles().common(objective.cycles(), plannedCycles);
        if (common.isPresent()) {
            section.faultAtKey(
                    section.has("max") ? "max" : "min",
                    Quoted.of(one.id()) + " and " + Quoted.of(objective.id()) + " overlap on cycle " + common.getAsInt()
                            + ": both fail on the same figure, with different limits ("
                            + written(one.limit()) + " and " + written(objective.limit())
                            + "). Keep one, make one severity: warn, or give them different cycles.");
        }
    }

    private static String written(Quantity limit) {
        return limit.exact();
    }
}
