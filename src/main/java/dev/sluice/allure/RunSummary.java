package dev.sluice.allure;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.BaselineTable;
import dev.sluice.report.Findings;
import dev.sluice.report.LadderChart;
import dev.sluice.report.LadderTable;
import dev.sluice.report.Plain;
import dev.sluice.report.RunChart;
import dev.sluice.report.RunCharts;
import dev.sluice.report.RunJson;
import dev.sluice.report.RunReport;
import dev.sluice.report.RunTables;
import dev.sluice.slo.Gate;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The last result of a ladder, which no test stands behind: its answer, the answers to what people ask, its tables and
 * charts, and whether the gate lets it pass.
 * Without it a gate that fails although no cycle did ("nothing showed that 4 users are served") would show nowhere.
 */
final class RunSummary {

    /** Sorts behind every cycle, for those begin with a digit. */
    private static final String NAME = "Summary";

    private static final String PAGE = "the same as a page of its own";
    /** From both of Allure's reports, wherever the folder {@code target/site} is taken. */
    private static final String PAGE_URL = "../sluice/index.html";

    private static final int LONGEST = 500;

    private RunSummary() {}

    static void write(AllureLifecycle allure, RunReport run, RunEnd end) {
        String uuid = UUID.randomUUID().toString();
        allure.scheduleTestCase(result(uuid, run, end));
        allure.startTestCase(uuid);
        allure.updateTestCase(uuid, test -> end(test, end));
        attach(allure, run);
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
                .setTitlePath(titles(tests, Plain.text(end.suite(), LONGEST)))
                .setLinks(List.of(new Link().setName(PAGE).setUrl(PAGE_URL).setType("custom")))
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

    /** Where the adapter puts the cycles of a class, of which Allure 3 builds its tree. */
    private static List<String> titles(String tests, String suite) {
        List<String> titles = new ArrayList<>(List.of(tests.split("[.$]")));
        if (!suite.equals(tests)) {
            titles.set(titles.size() - 1, suite);
        }
        return titles;
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

    /** Each chart, and of those that people meet the closer look at the low levels: Allure cannot zoom. */
    private static void attach(AllureLifecycle allure, RunReport run) {
        RunCharts charts = RunCharts.of(run);
        for (RunChart chart : charts.all()) {
            picture(allure, chart);
            if (!charts.machine().contains(chart) && chart instanceof LadderChart ladder) {
                ladder.closer().ifPresent(closer -> picture(allure, closer));
            }
        }
        allure.addAttachment("run.json", "application/json", ".json", RunJson.bytes(run));
    }

    private static void picture(AllureLifecycle allure, RunChart chart) {
        byte[] svg = LetsPlotSvg.draw(chart).getBytes(StandardCharsets.UTF_8);
        allure.addAttachment(Plain.text(chart.title(), LONGEST), "image/svg+xml", ".svg", svg);
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
        StringBuilder html = new StringBuilder();
        html.append(HtmlTable.heading(AnswerLine.text(run) + "."))
                .append(HtmlTable.paragraphs(List.of(Plain.text(
                        run.target().modelName() + " on " + run.target().server() + " at "
                                + run.target().url(),
                        LONGEST))))
                .append(HtmlTable.of(header, rows, 0, 1))
                .append(HtmlTable.paragraphs(LadderTable.notes(run)))
                .append(HtmlTable.paragraphs(List.of(run.thresholds().origin() + ": " + String.join(", ", limits))));
        if (!run.regressions().isEmpty()) {
            html.append(HtmlTable.heading(BaselineTable.TITLE))
                    .append(HtmlTable.of(BaselineTable.header(), BaselineTable.rows(run), 2, 1));
        }
        Findings.of(run)
                .forEach(finding ->
                        html.append(HtmlTable.heading(finding.question())).append(HtmlTable.items(finding.answers())));
        RunTables.of(run)
                .forEach(table -> html.append(HtmlTable.heading(table.title()))
                        .append(HtmlTable.of(table.header(), table.rows(), table.words(), table.words() > 0 ? 1 : 0))
                        .append(HtmlTable.paragraphs(List.of(table.caption()))));
        return html.append(HtmlTable.paragraphs(RunCharts.of(run).absent())).toString();
    }
}
