package dev.sluice.junit;

import dev.sluice.report.Console;
import dev.sluice.report.CycleLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.slo.CycleVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written of a duet's reference, after every cycle: a console line, and files that are a run of their own. */
final class ReferenceRecord {

    private static final String UNJUDGED = "the reference of a duet: no objective judges its cycles";

    private final ReportedRun reported;
    private final RunFolder folder;
    private final Console console;
    private final List<CycleReport> cycles = new ArrayList<>();
    private boolean finished;

    ReferenceRecord(ReportedRun reported, RunFolder folder, Console console) {
        this.reported = reported;
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
        return reported.with(
                Repetitions.told(cycles, Map.of()),
                Optional.empty(),
                Stream.concat(Stream.of(UNJUDGED), reported.source().remarks().stream())
                        .toList(),
                finished,
                List.of(),
                Optional.empty());
    }
}
