package dev.sluice.junit;

import dev.sluice.config.PlanChoice;
import dev.sluice.config.RunSettings;
import dev.sluice.config.ThresholdsFile;
import dev.sluice.report.Console;
import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Thresholds;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test class's run is to do.
 *
 * @param replay what stands in for a server; empty when one is measured
 * @param planned concurrencies that may be run, rising; of a search its largest
 * @param searches what asks for the cycles while they run; none when they are planned
 */
record RunPlan(
        RunSettings settings,
        Thresholds thresholds,
        Optional<Replay> replay,
        List<Integer> planned,
        List<CapacityPlan> searches) {

    RunPlan {
        searches = List.copyOf(searches);
    }

    /** What two servers are compared by, where there are two. */
    RegressionPlan duet() {
        return thresholds.regression().orElse(RegressionPlan.USUAL_OF_DUET);
    }

    /** Reads settings, thresholds and recording, with all that is wrong in them, and tells what a person should know. */
    static RunPlan read(ExtensionContext context, Console console) {
        RunSettings settings = SettingsOfTest.read(context);
        Optional<Replay> replay = Replay.of(settings);
        List<Integer> planned = replay.map(recording -> recording.levels(settings.cycles()))
                .orElseGet(() -> PlannedCycles.of(context.getRequiredTestClass(), settings));
        boolean searches = settings.plan() == PlanChoice.CAPACITY && replay.isEmpty();
        // a search may try any number, so none is planned
        List<Integer> known = searches ? List.of() : planned;
        Thresholds asked = ThresholdsFile.read(settings.thresholds(), known);
        List<CapacityPlan> plans = searches ? CapacityPlan.of(asked, Collections.max(planned)) : List.of();
        console.show(Live.sections(settings.live()));
        if (settings.printThresholds()) {
            console.lines(ThresholdsFile.listing(settings.thresholds(), known));
        }
        replay.ifPresent(recording -> console.lines(recording.lines()));
        console.lines(SearchLines.of(plans, asked));
        if (settings.against().isPresent()) {
            console.lines(DuetLines.of(asked, planned));
        }
        return new RunPlan(
                settings,
                searches ? asked.searching(plans) : asked,
                replay,
                searches
                        ? List.of(plans.stream()
                                .mapToInt(plan -> plan.search().to())
                                .max()
                                .orElseThrow())
                        : planned,
                plans);
    }
}
