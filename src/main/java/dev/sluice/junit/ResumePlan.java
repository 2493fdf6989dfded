package dev.sluice.junit;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.config.RunSettings;
import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.Objective;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Repeats;
import dev.sluice.slo.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a test class is about to do, as facts that an interrupted run of it must have had in common. */
final class ResumePlan {

    /** The fact that says whose run it is. */
    static final String TESTS = "test class";

    /** What changes nothing of what is measured or judged. */
    private static final Set<String> OF_NO_MATTER = Set.of(
            "sluice.resume", "sluice.live", "sluice.print-thresholds", "sluice.thresholds", "sluice.energy-price");

    private ResumePlan() {}

    static Fingerprint of(Class<?> tests, RunSettings settings, Thresholds thresholds, List<Integer> planned) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(TESTS, tests.getName());
        facts.put("planned cycles", planned.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        settings.effective().stream()
                .filter(setting -> !OF_NO_MATTER.contains(setting.name()))
                .forEach(setting -> facts.put(setting.name(), setting.value()));
        for (Objective objective : thresholds.judged()) {
            String terms = objective.terms();
            facts.put("objective \"" + objective.id() + "\"", objective + (terms.isEmpty() ? "" : " (" + terms + ")"));
        }
        facts.put("at-least", String.valueOf(thresholds.atLeast()));
        facts.put("on-undecided", thresholds.onUndecided().name().toLowerCase(Locale.ROOT));
        facts.put("repeats", repeats(thresholds.repeats()));
        thresholds.regression().ifPresent(plan -> regression(plan, facts));
        thresholds.capacities().forEach(plan -> search(plan, facts));
        return Fingerprint.of(facts);
    }

    private static String repeats(Repeats repeats) {
        return repeats.min() + " to " + repeats.max() + " at " + repeats.confidence();
    }

    private static void regression(RegressionPlan plan, Map<String, String> facts) {
        facts.put("regression", plan.repeats() + " repeats, alpha " + plan.alpha());
        plan.gates()
                .forEach(gate -> facts.put(
                        "regression of " + gate.name(), "cycles " + gate.cycles() + ", tolerance " + gate.tolerance()));
    }

    private static void search(CapacityPlan plan, Map<String, String> facts) {
        CapacityPlan.Search search = plan.search();
        facts.put(
                "search \"" + plan.id() + "\"",
                plan.meets().stream().map(Objective::id).collect(Collectors.joining(", "))
                        + ", " + search.from() + " to " + search.to() + ", repeats " + repeats(search.repeats())
                        + ", budget "
                        + SearchBudget.text(search.budget()) + ", cycle budget "
                        + SearchBudget.text(search.cycleBudget()) + (search.earlyAbort() ? "" : ", no early abort"));
    }
}
