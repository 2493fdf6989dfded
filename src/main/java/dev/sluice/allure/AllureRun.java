package dev.sluice.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.Comparison;
import dev.sluice.report.RunJson;
import dev.sluice.report.RunReport;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Allure shows of the whole run: its environment, its kinds of failure, its files. */
public final class AllureRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String UNDECIDED =
            "(?s)(?:undecided: |nothing showed |no cycle was measured|\\d+ parallel requests? do(?:es)? not show )";
    private static final String BEYOND = "(?s)beyond capacity: ";

    private AllureRun() {}

    /**
     * Writes {@code environment.properties}, {@code categories.json} and the run's {@code run.json} beside the results,
     * and a last result that sums the run up. Where there is no such folder, Allure is not in use and nothing happens.
     */
    public static void write(Path results, RunReport run, RunEnd end) {
        if (!Files.isDirectory(results)) {
            return;
        }
        try {
            Files.write(results.resolve("environment.properties"), RunEnvironment.of(run));
            Files.write(results.resolve("categories.json"), MAPPER.writeValueAsBytes(categories()));
            Files.write(results.resolve("sluice-run-attachment.json"), RunJson.bytes(run));
            Files.write(results.resolve("sluice-globals.json"), MAPPER.writeValueAsBytes(globals(run)));
            RunSummary.write(new AllureLifecycle(new FileSystemResultsWriter(results)), run, end);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to Allure's results in " + results + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sets the ladders of a launch side by side in one more result, and gives each its answer in the environment. Call
     * it once, after the last of them was written. Where there is no such folder nothing happens.
     *
     * @param last how the last ladder ended, in whose suite the result is to stand
     */
    public static void compare(Path results, Comparison comparison, RunEnd last) {
        if (!Files.isDirectory(results)) {
            return;
        }
        try {
            Files.write(results.resolve("environment.properties"), RunEnvironment.of(comparison));
            ComparisonSummary.write(new AllureLifecycle(new FileSystemResultsWriter(results)), comparison, last);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to Allure's results in " + results + ": " + e.getMessage(), e);
        }
    }

    /**
     * Allure puts a result into each category whose status and message fit; so that it is one, they exclude each other.
     * The texts are those of a cycle's assertion and of the gate.
     */
    private static ArrayNode categories() {
        ArrayNode categories = MAPPER.createArrayNode();
        category(categories, "Undecided: nothing was shown either way", List.of("failed", "skipped"), UNDECIDED + ".*");
        category(categories, "Objective missed", List.of("failed"), "(?s)(?!" + UNDECIDED + ").*");
        category(categories, "Beyond capacity: more than must be served", List.of("skipped"), BEYOND + ".*");
        category(categories, "Not run", List.of("skipped"), "(?s)(?!" + UNDECIDED + ")(?!" + BEYOND + ").*");
        category(categories, "Trouble with the server or the measurement", List.of("broken"), "(?s).*");
        return categories;
    }

    private static void category(ArrayNode categories, String name, List<String> statuses, String message) {
        ObjectNode category = categories.addObject();
        category.put("name", name);
        category.put("messageRegex", message);
        statuses.forEach(category.putArray("matchedStatuses")::add);
    }

    /** Read by Allure 2.46 and 3, ignored by 2.34. */
    private static ObjectNode globals(RunReport run) {
        ObjectNode globals = MAPPER.createObjectNode();
        globals.putArray("attachments")
                .addObject()
                .put("name", "run.json")
                .put("source", "sluice-run-attachment.json")
                .put("type", "application/json")
                .put("timestamp", run.startedAt().toEpochMilli());
        globals.putArray("errors");
        return globals;
    }
}
