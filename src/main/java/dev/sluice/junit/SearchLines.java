package dev.sluice.junit;

import dev.sluice.report.Plain;
import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a search before its first cycle. */
final class SearchLines {

    private static final int LONGEST = 40;

    private SearchLines() {}

    static List<String> of(CapacityPlan plan, Thresholds asked) {
        CapacityPlan.Search search = plan.search();
        List<String> lines = new ArrayList<>();
        lines.add("Sluice: searching for the most users from " + search.from() + " to " + search.to() + " within "
                + plan.meets().stream().map(SearchLines::id).collect(Collectors.joining(", ")) + "; at most "
                + SearchBudget.text(search.budget()));
        if (asked.capacities().size() > 1) {
            lines.add("        Of " + asked.capacities().size() + " searches this run makes the first, "
                    + Plain.text(plan.id(), LONGEST) + "; name it first in the file to make another.");
        }
        String left = asked.objectives().stream()
                .filter(Objective::fails)
                .filter(each -> asked.searching(plan).objectives().stream()
                        .noneMatch(kept -> kept.id().equals(each.id())))
                .map(SearchLines::id)
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            lines.add("        Not asked, because it is not among what the search meets: " + left + ".");
        }
        if (asked.regression().isPresent()) {
            lines.add("        Not compared with a baseline: that takes the levels of sluice.plan=ladder.");
        }
        return lines;
    }

    private static String id(Objective objective) {
        return Plain.text(objective.id(), LONGEST);
    }
}
