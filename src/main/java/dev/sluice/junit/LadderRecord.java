package dev.sluice.junit;

import dev.sluice.allure.AllureCycle;
import dev.sluice.allure.AllureRun;
import dev.sluice.allure.RunEnd;
import dev.sluice.config.RunSettings;
import dev.sluice.report.AnswerLine;
import dev.sluice.report.BaselineTable;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.CycleLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.DuetTables;
import dev.sluice.report.LadderTable;
import dev.sluice.report.OrderNotes;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written of one ladder, after every cycle: console lines, files, Allure. */
final class LadderRecord {

    private final Launch launch;
    private final RunFolder folder;
    private final Ladder ladder;
    private final Optional<SearchedCycles> search;
    private final Optional<DuetRun> duet;
    private final LadderSource source;
    private final ReportedRun reported;
    private final List<CycleReport> cycles = new ArrayList<>();
    private final Map<Integer, CycleVerdict> levels = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private List<ComparedFigure> regressions = List.of();
    private boolean finished;

    /** @param search asks for its cycles, which are then told by their concurrency, and not in the order they ran */
    LadderRecord(
            Launch launch,
            LadderSource source,
            RunSettings settings,
            Thresholds thresholds,
            RunFolder folder,
            Ladder ladder,
            Optional<SearchedCycles> search,
            Optional<DuetRun> duet) {
        this.launch = launch;
        this.source = source;
        this.folder = folder;
        this.ladder = ladder;
        this.search = search;
        this.duet = duet;
        this.reported = ReportedRun.of(source, settings, thresholds);
    }

    /** Notes a fact that a reader of any number must know. */
    void remark(String fact) {
        remarks.add(fact);
    }

    /**
     * A cycle ended.
     *
     * @param level what all cycles of its concurrency say together
     */
    void measured(CycleResult result, CycleVerdict level) {
        cycles.add(new CycleReport.Measured(result.samples(), result.host(), result.verdict()));
        CycleReport ended = cycles.get(cycles.size() - 1);
        launch.console()
                .line(duet.map(with -> with.line(ended)).orElseGet(() -> CycleLine.ended(ended))
                        + source.ofEarlier().map(CycleLine::ofEarlier).orElse(""));
        levels.put(result.statistics().concurrency(), level);
        folder.write(report());
    }

    /** No further cycle of {@code concurrency} follows. */
    void told(int concurrency) {
        RunReport soFar = report();
        CycleReport.Measured told = soFar.measured().stream()
                .filter(cycle -> cycle.concurrency() == concurrency)
                .reduce((before, after) -> after)
                .orElseThrow();
        if (told.repeat().isPresent()) {
            launch.console().line(CycleLine.level(told));
        }
        if (duet.isPresent()) {
            folder.write(soFar);
        }
        AllureCycle.attach(told, soFar);
    }

    /** The run was held against a baseline. */
    void compared(List<ComparedFigure> figures) {
        regressions = List.copyOf(figures);
    }

    void notRun(int concurrency, String reason) {
        cycles.add(new CycleReport.NotRun(concurrency, reason));
        folder.write(report());
    }

    /** Prints the table and the answer, and writes the files a last time. */
    void conclude(RunEnd end) {
        finished = true;
        RunReport run = report();
        folder.write(run);
        MarkdownReport.write(folder.path().resolve("report.md"), run);
        MarkdownReport.append(launch.stepSummary(), run);
        Path written = launch.pages().write(end, folder, run);
        launch.console().line("");
        if (!end.only()) {
            launch.console().line(" " + end.ladder());
        }
        launch.console().lines(LadderTable.lines(run));
        launch.console().lines(DuetTables.lines(run));
        launch.console().lines(BaselineTable.lines(run));
        launch.console().lines(AnswerLine.lines(run, launch.reportPage()));
        launch.console().phase("wrote " + written);
        AllureRun.write(Launch.allureResults(), run, end);
    }

    private Capacity capacity() {
        Capacity all = ladder.capacity();
        return search.map(asking -> asking.capacity(all)).orElse(all);
    }

    private List<CycleReport> told() {
        List<CycleReport> told = Repetitions.told(cycles, levels);
        return search.isPresent()
                ? told.stream()
                        .sorted(Comparator.comparingInt(CycleReport::concurrency))
                        .toList()
                : told;
    }

    private RunReport report() {
        return reported.with(
                told(),
                cycles.isEmpty() ? Optional.empty() : Optional.of(capacity()),
                OrderNotes.behind(
                        Stream.concat(source.remarks().stream(), remarks.stream())
                                .toList(),
                        cycles),
                finished,
                finished ? regressions : duet.map(DuetRun::figures).orElse(regressions),
                duet.map(DuetRun::report));
    }
}
