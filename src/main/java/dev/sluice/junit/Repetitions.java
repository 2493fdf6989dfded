package dev.sluice.junit;

import dev.sluice.report.CycleReport;
import dev.sluice.report.CycleReport.Measured;
import dev.sluice.report.CycleReport.Repeat;
import dev.sluice.slo.CycleVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the cycles of one level their numbers, and the last of them the word of all. */
final class Repetitions {

    private Repetitions() {}

    /**
     * The same cycles, as a report tells them.
     *
     * @param cycles in the order they ran, each as it was by itself
     * @param levels what all cycles of a concurrency say together
     */
    static List<CycleReport> told(List<CycleReport> cycles, Map<Integer, CycleVerdict> levels) {
        Map<Integer, Integer> all = new HashMap<>();
        cycles.stream()
                .filter(Measured.class::isInstance)
                .forEach(cycle -> all.merge(cycle.concurrency(), 1, Integer::sum));
        Map<Integer, Integer> before = new HashMap<>();
        List<CycleReport> told = new ArrayList<>();
        for (CycleReport cycle : cycles) {
            if (!(cycle instanceof Measured measured)) {
                told.add(cycle);
                continue;
            }
            int of = all.getOrDefault(cycle.concurrency(), 0);
            int number = before.merge(cycle.concurrency(), 1, Integer::sum);
            CycleVerdict level = levels.getOrDefault(cycle.concurrency(), measured.verdict());
            told.add(new Measured(
                    measured.samples(),
                    measured.host(),
                    number < of
                            ? measured.verdict()
                            : new CycleVerdict(measured.verdict().statistics(), level.verdicts()),
                    of == 1 ? Optional.empty() : Optional.of(new Repeat(number, of, measured.verdict()))));
        }
        return told;
    }
}
