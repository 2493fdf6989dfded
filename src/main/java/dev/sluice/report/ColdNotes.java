package dev.sluice.report;

import dev.sluice.statistics.ColdStart;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.util.List;

/** What to know of a run's first cycle when it met a server that was not ready. */
final class ColdNotes {

    private ColdNotes() {}

    /** One line, or none; {@code cycles} in the order they ran. */
    static List<String> of(List<CycleReport> cycles) {
        List<CycleReport.Measured> measured = cycles.stream()
                .filter(CycleReport.Measured.class::isInstance)
                .map(CycleReport.Measured.class::cast)
                .toList();
        return ColdStart.of(measured.stream().map(CycleReport.Measured::samples).toList()).stream()
                .map(cold -> measured.get(0).concurrency() + " parallel: cold: the first request of the run waited "
                        + (cold.textCame() ? "" : "more than ") + Figures.text(cold.first(), Unit.SECONDS)
                        + " for its first text, those after it "
                        + Figures.text(cold.usual(), Unit.SECONDS) + " (median of " + cold.n()
                        + "): this cycle's waits are not those of a warm server")
                .toList();
    }
}
