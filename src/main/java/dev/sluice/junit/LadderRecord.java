package dev.sluice.junit;

import dev.sluice.allure.AllureCycle;
import dev.sluice.allure.AllureRun;
import dev.sluice.allure.RunEnd;
import dev.sluice.config.EffectiveSetting;
import dev.sluice.config.RunSettings;
import dev.sluice.report.AnswerLine;
import dev.sluice.report.BaselineTable;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.CycleLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.DriftNotes;
import dev.sluice.report.LadderTable;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Setting;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is written of one ladder, after every cycle: console lines, files, Allure. */
final class LadderRecord {

    private final Launch launch;
    private final RunFolder folder;
    private final Ladder ladder;
    private final boolean sorted;
    private final LadderSource source;
    private final Thresholds thresholds;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<CycleReport> cycles = new ArrayList<>();
    private final Map<Integer, CycleVerdict> levels = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private List<ComparedFigure> regressions = List.of();
    private boolean finished;

    /** @param sorted whether cycles are told by their concurrency, and not in the order they ran */
    LadderRecord(
            Launch launch,
            LadderSource source,
            RunSettings settings,
            Thresholds thresholds,
            RunFolder folder,
            Ladder ladder,
            boolean sorted) {
        this.launch = launch;
        this.source = source;
        this.thresholds = thresholds;
        this.folder = folder;
        this.ladder = ladder;
        this.sorted = sorted;
        this.settings.putAll(source.settings());
        for (EffectiveSetting setting : settings.effective()) {
            Setting held = new Setting(setting.value(), setting.origin());
            if (setting.origin().equals("default")) {
                this.settings.putIfAbsent(setting.name(), held);
            } else {
                this.settings.put(setting.name(), held);
            }
        }
    }

    /** Notes a fact that a reader of any number must know. */
    void remark(String fact) {
        remarks.add(fact);
    }

    /**
     * A cycle ended.
     *
     * @param level what all cycles of its concurrency say together
     * @param last no further one of them follows
     */
    void measured(CycleResult result, CycleVerdict level, boolean last) {
        cycles.add(new CycleReport.Measured(result.samples(), result.host(), result.verdict()));
        launch.console().line(CycleLine.ended(cycles.get(cycles.size() - 1)));
        levels.put(result.statistics().concurrency(), level);
        RunReport soFar = report();
        folder.write(soFar);
        if (last) {
            CycleReport.Measured told = soFar.measured().stream()
                    .filter(cycle -> cycle.concurrency() == level.concurrency())
                    .reduce((before, after) -> after)
                    .orElseThrow();
            if (told.repeat().isPresent()) {
                launch.console().line(CycleLine.level(told));
            }
            AllureCycle.attach(told, soFar);
        }
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
        launch.console().lines(BaselineTable.lines(run));
        launch.console()
                .line(launch.reportPage()
                        .map(page -> AnswerLine.text(run, page))
                        .orElseGet(() -> AnswerLine.text(run)));
        launch.console().phase("wrote " + written);
        AllureRun.write(Launch.allureResults(), run, end);
    }

    private List<CycleReport> told() {
        List<CycleReport> told = Repetitions.told(cycles, levels);
        return sorted
                ? told.stream()
                        .sorted(Comparator.comparingInt(CycleReport::concurrency))
                        .toList()
                : told;
    }

    private RunReport report() {
        return new RunReport(
                source.target(),
                settings,
                thresholds,
                source.startedAt(),
                told(),
                cycles.isEmpty() ? Optional.empty() : Optional.of(ladder.capacity()),
                source.stampError(),
                Stream.of(source.remarks(), remarks, DriftNotes.of(cycles))
                        .flatMap(List::stream)
                        .toList(),
                finished,
                source.hardware(),
                regressions);
    }
}
