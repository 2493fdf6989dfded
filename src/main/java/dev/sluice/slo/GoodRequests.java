package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.List;

/** Puts into words which requests of a cycle were good, as an objective of goodput asks, and why the others were not. */
record GoodRequests(Objective objective, CycleStatistics statistics) {

    /** Such as {@code "13 of 16 good"}. */
    String good() {
        long good = statistics.answers().stream()
                .filter(request -> objective.requires().stream().allMatch(limit -> limit.keptBy(request)))
                .count();
        return good + " of " + statistics.sent() + " good";
    }

    /** Such as {@code " (1 failed, 2 not ttfb <= 2 s)"}: a request that broke two limits counts in both. */
    String notGood() {
        List<String> causes = new ArrayList<>();
        if (statistics.failed() > 0) {
            causes.add(statistics.failed() + " failed");
        }
        for (Requirement limit : objective.requires()) {
            long broke = statistics.answers().stream()
                    .filter(request -> !limit.keptBy(request))
                    .count();
            if (broke > 0) {
                causes.add(broke + " not " + limit);
            }
        }
        return causes.isEmpty() ? "" : " (" + String.join(", ", causes) + ")";
    }
}
