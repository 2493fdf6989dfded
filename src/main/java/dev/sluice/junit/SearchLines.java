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

    /** None where nothing is searched. */
    static List<String> of(List<CapacityPlan> plans, Thresholds asked) {
        List<String> lines = new ArrayList<>();
        if (plans.isEmpty()) {
            return lines;
        }
        if (plans.size() == 1) {
            lines.add("Sluice: searching for the most users " + what(plans.get(0)));
        } else {
            lines.add("Sluice: searching for the most users, " + plans.size() + " searches that share their cycles:");
            plans.forEach(plan -> lines.add("        " + Plain.text(plan.id(), LONGEST) + ": " + what(plan)));
        }
        String left = asked.objectives().stream()
                .filter(Objective::fails)
                .filter(each -> asked.searching(plans).objectives().stream()
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

    private static String what(CapacityPlan plan) {
        CapacityPlan.Search search = plan.search();
        return "from " + search.from() + " to " + search.to() + " within "
                + plan.meets().stream().map(SearchLines::id).collect(Collectors.joining(", ")) + "; at most "
                + SearchBudget.text(search.budget());
    }

    private static String id(Objective objective) {
        return Plain.text(objective.id(), LONGEST);
    }
}
