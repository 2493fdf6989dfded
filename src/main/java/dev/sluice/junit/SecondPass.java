package dev.sluice.junit;

import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.report.Console;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures once more what looks worse than its baseline. Its cycles stand in no table: they only confirm or deny. */
record SecondPass(CycleTaking taking, CycleWatch watch, Thresholds thresholds, LadderRecord record, Console console) {

    /** As many cycles as a comparison takes, told by their numbers alone; empty when the server could not be measured. */
    Optional<List<CycleStatistics>> of(int concurrency) {
        int repeats = thresholds.regression().orElseThrow().repeats();
        console.line("Sluice: " + concurrency + " parallel looks worse than its baseline; measuring it once more, "
                + repeats + " cycles");
        List<CycleStatistics> cycles = new ArrayList<>();
        try {
            while (cycles.size() < repeats) {
                CycleResult result = taking.take(concurrency, watch);
                if (taking.death(result).isPresent()) {
                    return Optional.empty();
                }
                cycles.add(result.statistics());
            }
            return Optional.of(cycles);
        } catch (CannotStart fault) {
            record.remark("the second pass of " + concurrency + " parallel could not run: " + fault.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
