package dev.sluice.allure;

import dev.sluice.report.Plain;
import dev.sluice.report.RunChart;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A result behind the cycles of a class, which no test stands behind. */
final class LastResult {

    static final int LONGEST = 500;

    private static final String PAGE = "the same as a page of its own";
    /** From both of Allure's reports, wherever the folder {@code target/site} is taken. */
    private static final String PAGE_URL = "../sluice/index.html";

    private LastResult() {}

    /**
     * A result in the suite of {@code end}, without a status.
     *
     * @param name how it is called, sorting behind every cycle: those begin with a digit
     * @param place what it is of
     * @param kind with {@code place} its history
     */
    static TestResult of(RunEnd end, String name, String place, String kind, String html) {
        String tests = end.tests().getName();
        String suite = Plain.text(end.suite(), LONGEST);
        String id = place + ":" + kind;
        TestResult result = new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setName(name)
                .setFullName(place)
                .setTestCaseId(id)
                .setHistoryId(id)
                .setTitlePath(titles(tests, suite))
                .setLinks(List.of(new Link().setName(PAGE).setUrl(PAGE_URL).setType("custom")))
                .setDescriptionHtml(html);
        result.getLabels()
                .addAll(List.of(
                        CycleNaming.label("package", tests),
                        CycleNaming.label("testClass", tests),
                        CycleNaming.label("suite", suite),
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

    static StatusDetails details(String message) {
        return new StatusDetails().setMessage(Plain.text(message, LONGEST));
    }

    /** Writes {@code result} with what {@code attachments} adds to it. */
    static void write(AllureLifecycle allure, TestResult result, Runnable attachments) {
        allure.scheduleTestCase(result);
        allure.startTestCase(result.getUuid());
        attachments.run();
        allure.stopTestCase(result.getUuid());
        allure.writeTestCase(result.getUuid());
    }

    static void picture(AllureLifecycle allure, RunChart chart) {
        byte[] svg = LetsPlotSvg.draw(chart).getBytes(StandardCharsets.UTF_8);
        allure.addAttachment(Plain.text(chart.title(), LONGEST), "image/svg+xml", ".svg", svg);
    }
}
