package dev.sluice.junit;

import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Thresholds;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a duet before anything is measured: what is compared, in which cycles, and who is judged. */
final class DuetLines {

    private DuetLines() {}

    static List<String> of(Thresholds thresholds, List<Integer> planned) {
        RegressionPlan plan = thresholds.regression().orElse(RegressionPlan.USUAL_OF_DUET);
        String figures = plan.gates().stream()
                .map(RegressionPlan.Figure::name)
                .distinct()
                .collect(Collectors.joining(", "));
        String levels =
                planned.stream().filter(plan::gates).map(String::valueOf).collect(Collectors.joining(", "));
        return List.of(
                "Sluice: a duet of " + plan.pairs().pairs() + " pairs of cycles at " + levels
                        + " parallel, in the order"
                        + " ABBA; compared: " + figures
                        + (thresholds.regression().isPresent()
                                ? ""
                                : ", for " + thresholds.origin() + " has no regression"),
                "        The objectives judge the candidate alone, and no baseline is looked at.");
    }
}
