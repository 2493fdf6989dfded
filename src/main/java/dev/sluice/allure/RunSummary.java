package dev.sluice.allure;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.LadderTable;
import dev.sluice.report.Plain;
import dev.sluice.report.RunReport;
import dev.sluice.slo.Gate;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The last result of a ladder, which no test stands behind: its answer, its table, and whether the gate lets it pass.
 * Without it a gate that fails although no cycle did ("nothing showed that 4 users are served") would show nowhere.
 */
final class RunSummary {

    /** Sorts behind every cycle, for those begin with a digit. */
    private static final String NAME = "Summary";

    private static final int LONGEST = 500;

    private RunSummary() {}

    static void write(AllureLifecycle allure, RunReport run, RunEnd end) {
        String uuid = UUID.randomUUID().toString();
        allure.scheduleTestCase(result(uuid, run, end));
        allure.startTestCase(uuid);
        allure.updateTestCase(uuid, test -> end(test, end));
        allure.stopTestCase(uuid);
        allure.writeTestCase(uuid);
    }

    private static TestResult result(String uuid, RunReport run, RunEnd end) {
        String tests = end.tests().getName();
        String id = tests + "." + Plain.text(end.ladder(), LONGEST) + ":summary";
        TestResult result = new TestResult()
                .setUuid(uuid)
                .setName(end.only() ? NAME : NAME + " of " + Plain.text(end.ladder(), LONGEST))
                .setFullName(tests + "." + Plain.text(end.ladder(), LONGEST))
                .setTestCaseId(id)
                .setHistoryId(id)
                .setDescriptionHtml(html(run));
        result.getLabels()
                .addAll(List.of(
                        CycleNaming.label("package", tests),
                        CycleNaming.label("testClass", tests),
                        CycleNaming.label("suite", Plain.text(end.suite(), LONGEST)),
                        CycleNaming.label("epic", "Sluice"),
                        CycleNaming.label("feature", "Parallel users"),
                        CycleNaming.label("severity", "blocker")));
        return result;
    }

    private static void end(TestResult test, RunEnd end) {
        if (end.trouble().isPresent()) {
            test.setStatus(Status.BROKEN).setStatusDetails(details(end.trouble().get()));
        } else {
            test.setStatus(end.gate() instanceof Gate.Passed ? Status.PASSED : Status.FAILED)
                    .setStatusDetails(details(end.gate().reason()));
        }
    }

    private static StatusDetails details(String message) {
        return new StatusDetails().setMessage(Plain.text(message, LONGEST));
    }

    private static String html(RunReport run) {
        List<String> header = new ArrayList<>(LadderTable.header(run));
        header.add("verdict");
        List<List<String>> rows = new ArrayList<>();
        for (LadderTable.Row row : LadderTable.rows(run)) {
            List<String> cells = new ArrayList<>(row.figures());
            cells.add(String.join("\n", row.verdict()));
            rows.add(cells);
        }
        List<String> limits = run.thresholds().judged().stream()
                .map(objective -> Plain.text(objective.id() + ": " + objective, LONGEST))
                .toList();
        return HtmlTable.paragraphs(List.of(
                        AnswerLine.text(run) + ".",
                        Plain.text(
                                run.target().modelName() + " on " + run.target().server() + " at "
                                        + run.target().url(),
                                LONGEST)))
                + HtmlTable.of(header, rows, 0, 1)
                + HtmlTable.paragraphs(LadderTable.notes(run))
                + HtmlTable.paragraphs(List.of(run.thresholds().origin() + ": " + String.join(", ", limits)));
    }
}
