package dev.sluice.allure;

import dev.sluice.report.Comparison;
import dev.sluice.report.ComparisonCharts;
import dev.sluice.report.ComparisonNotes;
import dev.sluice.report.ComparisonTable;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;

/** The result that sets several ladders side by side. It passes: whether each may stands in its own summary. */
final class ComparisonSummary {

    private static final String NAME = "Comparison";

    private ComparisonSummary() {}

    /** @param end of the ladder in whose suite it is to stand */
    static void write(AllureLifecycle allure, Comparison comparison, RunEnd end) {
        TestResult result = LastResult.of(end, NAME, end.tests().getName(), "comparison", html(comparison));
        LastResult.write(allure, result, () -> {
            allure.updateTestCase(
                    result.getUuid(),
                    test -> test.setStatus(Status.PASSED).setStatusDetails(LastResult.details(comparison.headline())));
            ComparisonCharts.of(comparison).forEach(chart -> LastResult.picture(allure, chart));
        });
    }

    private static String html(Comparison comparison) {
        return HtmlTable.heading(comparison.headline() + ".")
                + HtmlTable.of(ComparisonTable.header(comparison), ComparisonTable.rows(comparison), 1, 0)
                + HtmlTable.items(ComparisonNotes.of(comparison));
    }
}
