package dev.sluice.junit;

import dev.sluice.report.Console;
import dev.sluice.report.CycleLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Setting;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written of a duet's reference, after every cycle: a console line, and files that are a run of their own. */
final class ReferenceRecord {

    private static final String UNJUDGED = "the reference of a duet: no objective judges its cycles";

    private final LadderSource source;
    private final Map<String, Setting> settings;
    private final Thresholds thresholds;
    private final RunFolder folder;
    private final Console console;
    private final List<CycleReport> cycles = new ArrayList<>();
    private boolean finished;

    ReferenceRecord(
            LadderSource source,
            Map<String, Setting> settings,
            Thresholds thresholds,
            RunFolder folder,
            Console console) {
        this.source = source;
        this.settings = settings;
        this.thresholds = thresholds;
        this.folder = folder;
        this.console = console;
    }

    /**
     * A cycle ended.
     *
     * @param pair of how many, counted from 1
     */
    void measured(CycleResult result, int pair, int of) {
        CycleReport.Measured cycle = new CycleReport.Measured(
                result.samples(), result.host(), new CycleVerdict(result.statistics(), List.of()));
        cycles.add(cycle);
        console.line(CycleLine.ofReference(cycle, pair, of));
        folder.write(report());
    }

    void finish() {
        finished = true;
        folder.write(report());
    }

    /** In the order they ran, each with its number in its level. */
    List<CycleReport.Measured> cycles() {
        return report().measured();
    }

    private RunReport report() {
        return new RunReport(
                source.target(),
                settings,
                thresholds,
                source.startedAt(),
                Repetitions.told(cycles, Map.of()),
                Optional.empty(),
                source.stampError(),
                Stream.concat(Stream.of(UNJUDGED), source.remarks().stream()).toList(),
                finished,
                source.hardware(),
                List.of());
    }
}
