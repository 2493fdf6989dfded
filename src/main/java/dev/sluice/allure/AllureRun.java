package dev.sluice.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.report.AnswerLine;
import dev.sluice.report.HostFigures;
import dev.sluice.report.HostNotes;
import dev.sluice.report.Plain;
import dev.sluice.report.RunJson;
import dev.sluice.report.RunReport;
import dev.sluice.report.Target;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What Allure shows of the whole run: its environment, its kinds of failure, its files. */
public final class AllureRun {

    private static final ObjectMapper MAPPER = new ObjectMapper();

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
            Files.write(results.resolve("environment.properties"), environment(run));
            Files.write(results.resolve("categories.json"), MAPPER.writeValueAsBytes(categories()));
            Files.write(results.resolve("sluice-run-attachment.json"), RunJson.bytes(run));
            Files.write(results.resolve("sluice-globals.json"), MAPPER.writeValueAsBytes(globals(run)));
            RunSummary.write(new AllureLifecycle(new FileSystemResultsWriter(results)), run, end);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to Allure's results in " + results + ": " + e.getMessage(), e);
        }
    }

    private static byte[] environment(RunReport run) throws IOException {
        Target target = run.target();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Answer", AnswerLine.text(run));
        facts.put("Server", target.server());
        facts.put("URL", target.url().toString());
        facts.put("Model", target.modelName());
        target.digest().ifPresent(d -> facts.put("Digest", d));
        target.parameters().ifPresent(p -> facts.put("Model size", p));
        target.context().ifPresent(c -> facts.put("Context", c + " tokens"));
        target.slots().ifPresent(s -> facts.put("Slots", String.valueOf(s)));
        facts.put("Started", run.startedAt().toString());
        facts.put("Thresholds", run.thresholds().origin());
        run.thresholds().judged().forEach(o -> facts.put("SLO " + o.id(), o.toString()));
        run.settings().forEach((name, setting) -> facts.put(name, setting.value() + " (" + setting.origin() + ")"));
        machine(facts, run);
        run.stampError().ifPresent(error -> facts.put("Client stamp error", error.toNanos() / 1000 + " us"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            bytes.write(line(Plain.text(fact.getKey(), 80), Plain.text(fact.getValue(), 500)));
        }
        return bytes.toByteArray();
    }

    private static void machine(Map<String, String> facts, RunReport run) {
        run.hardware().ifPresent(machine -> {
            machine.device().ifPresent(device -> facts.put("Device", device));
            facts.put("CPU", machine.cpu() + ", " + HostFigures.cores(machine));
            facts.put("Memory", HostFigures.memory(machine));
            facts.put("GPU", HostFigures.gpus(machine));
            facts.put("System", machine.system());
            machine.power().ifPresent(power -> facts.put("Power", power));
            facts.put("JVM", machine.jvm() + ", collector " + machine.collector());
        });
        run.measured().stream()
                .flatMap(cycle -> cycle.verdict().statistics().host().samplers().stream())
                .forEach(state -> facts.put( // that of the last cycle stays
                        "Sampler " + state.name(),
                        state.available() ? state.source().orElseThrow() : HostNotes.why(state)));
    }

    /** One property, escaped by the library, without the date that it writes above. */
    private static byte[] line(String name, String value) throws IOException {
        Properties one = new Properties();
        one.setProperty(name, value);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        one.store(stored, null);
        return stored.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(l -> !l.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Allure puts a result into each category whose status and message fit; the texts are those of the assertion. */
    private static ArrayNode categories() {
        ArrayNode categories = MAPPER.createArrayNode();
        category(categories, "Undecided: nothing was shown either way", List.of("failed"), "(?si).*\\bundecided\\b.*");
        category(categories, "Objective missed", List.of("failed"), "(?si)(?!.*\\bundecided\\b).*|.*\\bmissed\\b.*");
        category(categories, "Not run, or beyond capacity", List.of("skipped"), "(?s).*");
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
