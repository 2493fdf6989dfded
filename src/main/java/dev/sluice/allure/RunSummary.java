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
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The last result of a ladder, which no test stands behind: its answer, the answers to what people ask, its tables and
 * charts, and whether the gate lets it pass.
 * Without it a gate that fails although no cycle did ("nothing showed that 4 users are served") would show nowhere.
 */
final class RunSummary {

    /** Sorts behind every cycle, for those begin with a digit. */
    private static final String NAME = "Summary";

    /** Of its history. */
    static final String KIND = "summary";

    private RunSummary() {}

    static void write(AllureLifecycle allure, RunReport run, RunEnd end) {
        String ladder = Plain.text(end.ladder(), LastResult.LONGEST);
        TestResult result = LastResult.of(
                end, end.only() ? NAME : NAME + " of " + ladder, end.tests().getName() + "." + ladder, KIND, html(run));
        LastResult.write(allure, result, () -> {
            allure.updateTestCase(result.getUuid(), test -> end(test, end));
            attach(allure, run);
        });
    }

    private static void end(TestResult test, RunEnd end) {
        if (end.trouble().isPresent()) {
            test.setStatus(Status.BROKEN)
                    .setStatusDetails(LastResult.details(end.trouble().get()));
        } else {
            test.setStatus(end.gate() instanceof Gate.Passed ? Status.PASSED : Status.FAILED)
                    .setStatusDetails(LastResult.details(end.gate().reason()));
        }
    }

    /** Each chart, and of those that people meet the closer look at the low levels: Allure cannot zoom. */
    private static void attach(AllureLifecycle allure, RunReport run) {
        RunCharts charts = RunCharts.of(run);
        for (RunChart chart : charts.all()) {
            LastResult.picture(allure, chart);
            if (!charts.machine().contains(chart) && chart instanceof LadderChart ladder) {
                ladder.closer().ifPresent(closer -> LastResult.picture(allure, closer));
            }
        }
        allure.addAttachment("run.json", "application/json", ".json", RunJson.bytes(run));
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
                .map(objective -> Plain.text(objective.id() + ": " + objective, LastResult.LONGEST))
                .toList();
        StringBuilder html = new StringBuilder();
        html.append(HtmlTable.heading(AnswerLine.text(run) + "."))
                .append(HtmlTable.paragraphs(List.of(Plain.text(
                        run.target().modelName() + " on " + run.target().server() + " at "
                                + run.target().url(),
                        LastResult.LONGEST))))
                .append(HtmlTable.of(header, rows, 0, 1))
                .append(HtmlTable.paragraphs(LadderTable.notes(run)))
                .append(HtmlTable.paragraphs(List.of(run.thresholds().origin() + ": " + String.join(", ", limits))));
        if (!run.regressions().isEmpty()) {
            html.append(HtmlTable.heading(BaselineTable.title(run)))
                    .append(HtmlTable.paragraphs(
                            BaselineTable.servers(run).stream().toList()))
                    .append(HtmlTable.of(BaselineTable.header(run), BaselineTable.rows(run), 2, 1));
        }
        Findings.of(run)
                .forEach(finding ->
                        html.append(HtmlTable.heading(finding.question())).append(HtmlTable.items(finding.answers())));
        html.append(cards(run));
        RunTables.of(run)
                .forEach(table -> html.append(HtmlTable.heading(table.title()))
                        .append(HtmlTable.of(table.header(), table.rows(), table.words(), table.words() > 1 ? 1 : 0))
                        .append(HtmlTable.paragraphs(List.of(table.caption()))));
        return html.append(HtmlTable.paragraphs(RunCharts.of(run).absent())).toString();
    }

    /** What the GPUs took over all cycles; nothing where none was sampled. */
    private static String cards(RunReport run) {
        List<List<String>> rows = RunCharts.of(run).cards().stream()
                .map(card -> List.of(card.name(), card.value(), card.says()))
                .toList();
        return rows.isEmpty()
                ? ""
                : HtmlTable.heading("What the GPUs took in all")
                        + HtmlTable.of(List.of("figure", "value", "of what"), rows, 1, 1);
    }
}
