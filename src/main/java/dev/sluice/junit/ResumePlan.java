package dev.sluice.junit;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.config.RunSettings;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Thresholds;
import java.util.List;
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
            facts.put(
                    "objective \"" + objective.id() + "\"",
                    objective + " (" + objective.cycles() + ", " + objective.severity() + ", " + objective.evidence()
                            + ")" + objective.requires());
        }
        facts.put("at-least", String.valueOf(thresholds.atLeast()));
        facts.put("on-undecided", thresholds.onUndecided().toString());
        facts.put("repeats", thresholds.repeats().toString());
        thresholds.regression().ifPresent(plan -> facts.put("regression", plan.toString()));
        if (!thresholds.capacities().isEmpty()) {
            facts.put("search", thresholds.capacities().get(0).search().toString());
        }
        return Fingerprint.of(facts);
    }
}
