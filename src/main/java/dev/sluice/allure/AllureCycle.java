package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleFiles;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Plain;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RunReport;
import dev.sluice.report.TimeChart;
import dev.sluice.slo.Verdict;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Puts a measured cycle into the Allure result of the test that runs it. */
public final class AllureCycle {

    private static final int LONGEST = 500;

    private AllureCycle() {}

    /**
     * Adds parameters, labels, a step an objective, files, a table and charts. Call it in the test's own thread, after
     * the cycle; where Allure has no running test nothing happens.
     *
     * @param run the run so far: what was measured, and against which thresholds
     */
    public static void attach(CycleReport.Measured cycle, RunReport run) {
        attach(Allure.getLifecycle(), cycle, run);
    }

    static void attach(AllureLifecycle allure, CycleReport.Measured cycle, RunReport run) {
        if (allure.getCurrentTestCase().isEmpty()) {
            return;
        }
        allure.updateTestCase(test -> describe(test, cycle, run));
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        step(allure, cycle.concurrency() + " parallel: " + figures.answered() + " answered", Status.PASSED);
        for (Verdict verdict : cycle.verdict().verdicts()) {
            step(allure, Plain.text(figures.rateText(CycleFigures.reason(verdict)), LONGEST), status(verdict));
        }
        run.regressions().stream()
                .filter(each -> each.figure().endsWith(" @ " + cycle.concurrency()))
                .forEach(each -> step(
                        allure,
                        Plain.text(
                                (run.duet().isPresent() ? "against the reference, " : "against the baseline, ")
                                        + each.figure() + ": " + each.word().label() + ", " + each.message(),
                                LONGEST),
                        status(each)));
        RequestTimeline requests = CycleCharts.requests(cycle);
        picture(allure, requests.title(), LetsPlotSvg.draw(requests));
        for (Chart chart : CycleCharts.of(cycle)) {
            picture(allure, chart.title(), LetsPlotSvg.draw(chart));
        }
        CycleCharts.chunkGaps(cycle).ifPresent(gaps -> picture(allure, gaps.title(), LetsPlotSvg.draw(gaps)));
        for (TimeChart chart : CycleCharts.overTime(cycle)) {
            picture(allure, chart.title(), LetsPlotSvg.draw(chart));
        }
        allure.addAttachment("answer.md", "text/plain", ".md", CycleFiles.answerMarkdown(cycle, run));
        allure.addAttachment("requests.csv", "text/csv", ".csv", CycleFiles.requestsCsv(cycle.samples()));
        CycleFiles.hostCsv(cycle.host()).forEach((name, csv) -> allure.addAttachment(name, "text/csv", ".csv", csv));
        allure.addAttachment("cycle.json", "application/json", ".json", CycleFiles.cycleJson(cycle));
    }

    private static void picture(AllureLifecycle allure, String title, String svg) {
        allure.addAttachment(title, "image/svg+xml", ".svg", svg.getBytes(StandardCharsets.UTF_8));
    }

    private static void describe(TestResult test, CycleReport.Measured cycle, RunReport run) {
        String thresholds = run.thresholds().toString();
        test.getParameters().removeIf(p -> thresholds.equals(p.getValue()));
        // model and server stand in the description: as parameters they would crowd every line of the tree
        String concurrency = String.valueOf(cycle.concurrency());
        test.getParameters().add(new Parameter().setName("concurrency").setValue(concurrency));
        boolean gate = cycle.concurrency() <= run.thresholds().atLeast();
        test.getLabels().add(CycleNaming.label(CycleNaming.CONCURRENCY, concurrency));
        test.getLabels().removeIf(l -> "severity".equals(l.getName()));
        test.getLabels()
                .add(CycleNaming.label("severity", (gate ? SeverityLevel.BLOCKER : SeverityLevel.NORMAL).value()));
        test.setDescriptionHtml(CycleHtml.of(cycle, run.target()));
    }

    private static void step(AllureLifecycle allure, String text, Status status) {
        String id = UUID.randomUUID().toString();
        StepResult step = new StepResult().setName(text).setStatus(status);
        if (status != Status.PASSED) {
            step.setStatusDetails(new StatusDetails().setMessage(text));
        }
        allure.startStep(id, step);
        allure.stopStep(id);
    }

    private static Status status(ComparedFigure compared) {
        return switch (compared.word()) {
            case NOT_WORSE -> Status.PASSED;
            case WORSE -> Status.FAILED;
            case UNDECIDED -> Status.SKIPPED;
        };
    }

    /** An objective that was not decided is a step that was skipped: grey, not green. */
    private static Status status(Verdict verdict) {
        if (verdict instanceof Verdict.Met) {
            return Status.PASSED;
        }
        return verdict instanceof Verdict.Missed ? Status.FAILED : Status.SKIPPED;
    }
}
