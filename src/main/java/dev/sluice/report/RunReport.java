package dev.sluice.report;

import dev.sluice.sample.Hardware;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about a run, as far as it has come.
 *
 * @param settings by name, in the order of the README's table
 * @param startedAt wall-clock time, a label
 * @param cycles in the order they were to run; of a search, fewest users first
 * @param capacity what the cycles say together; empty before the first
 * @param stampError how far the client's stamps may be off, as its warm-up found; empty when it was not measured
 * @param remarks facts that a reader of any number must know
 * @param finished every cycle ran or was left out; {@code false} in the files of a run that was killed
 * @param hardware the machine that Sluice ran on; empty when it was not looked at
 * @param regressions what was held against a baseline, or against the reference of a duet; none before the last cycle, or when nothing was to be
 * @param duet the second server that the run's own was measured in turn with; empty for one alone
 */
public record RunReport(
        Target target,
        Map<String, Setting> settings,
        Thresholds thresholds,
        Instant startedAt,
        List<CycleReport> cycles,
        Optional<Capacity> capacity,
        Optional<Duration> stampError,
        List<String> remarks,
        boolean finished,
        Optional<Hardware> hardware,
        List<ComparedFigure> regressions,
        Optional<Duet> duet) {

    /** Of one server alone. */
    public RunReport(
            Target target,
            Map<String, Setting> settings,
            Thresholds thresholds,
            Instant startedAt,
            List<CycleReport> cycles,
            Optional<Capacity> capacity,
            Optional<Duration> stampError,
            List<String> remarks,
            boolean finished,
            Optional<Hardware> hardware,
            List<ComparedFigure> regressions) {
        this(
                target,
                settings,
                thresholds,
                startedAt,
                cycles,
                capacity,
                stampError,
                remarks,
                finished,
                hardware,
                regressions,
                Optional.empty());
    }

    public RunReport {
        regressions = List.copyOf(regressions);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        cycles = List.copyOf(cycles);
        remarks = List.copyOf(remarks);
    }

    /** The cycles that ran, in their order. */
    public List<CycleReport.Measured> measured() {
        return cycles.stream()
                .filter(CycleReport.Measured.class::isInstance)
                .map(CycleReport.Measured.class::cast)
                .toList();
    }
}
