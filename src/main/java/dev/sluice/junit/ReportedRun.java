package dev.sluice.junit;

import dev.sluice.config.EffectiveSetting;
import dev.sluice.config.RunSettings;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Duet;
import dev.sluice.report.RunReport;
import dev.sluice.report.Setting;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every report of a ladder says alike, however many cycles have run.
 *
 * @param settings those of this run, and what a recording says besides
 */
record ReportedRun(LadderSource source, Map<String, Setting> settings, Thresholds thresholds) {

    static ReportedRun of(LadderSource source, RunSettings settings, Thresholds thresholds) {
        return new ReportedRun(source, held(source, settings), thresholds);
    }

    private static Map<String, Setting> held(LadderSource source, RunSettings settings) {
        Map<String, Setting> all = new LinkedHashMap<>(source.settings());
        for (EffectiveSetting setting : settings.effective()) {
            Setting held = new Setting(setting.value(), setting.origin());
            if (setting.origin().equals("default")) {
                all.putIfAbsent(setting.name(), held);
            } else {
                all.put(setting.name(), held);
            }
        }
        return all;
    }

    /** The report of {@code cycles}; what each part is, {@link RunReport} says. */
    RunReport with(
            List<CycleReport> cycles,
            Optional<Capacity> capacity,
            List<String> remarks,
            boolean finished,
            List<ComparedFigure> regressions,
            Optional<Duet> duet) {
        return new RunReport(
                source.target(),
                settings,
                thresholds,
                source.startedAt(),
                cycles,
                capacity,
                source.stampError(),
                remarks,
                finished,
                source.hardware(),
                regressions,
                duet);
    }
}
