package dev.sluice.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run must have in common with an interrupted one to go on with it; written into its folder before its first cycle.
 *
 * @param plan what is known before a server is looked for: test, cycles, settings, thresholds
 * @param measured machine, server, model and load
 */
public record ResumeNote(Fingerprint plan, Fingerprint measured) {

    /** Its name in the folder. */
    public static final String FILE = "resume.json";

    private static final String SCHEMA = "sluice.resume/1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The file's bytes. The same note gives the same bytes. */
    public byte[] bytes() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        ObjectNode plans = root.putObject("plan");
        plan.facts().forEach(plans::put);
        ObjectNode facts = root.putObject("measured");
        measured.facts().forEach(facts::put);
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The note in {@code folder}.
     *
     * @throws IllegalArgumentException when there is none, or none that this version wrote; the message names the file
     */
    public static ResumeNote read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (!root.path("schema").asText().equals(SCHEMA)) {
                throw new IllegalArgumentException(file + " is not of schema " + SCHEMA + ", which this version reads");
            }
            return new ResumeNote(facts(root, "plan", file), facts(root, "measured", file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no JSON; was it cut off?", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read; is it missing?", e);
        }
    }

    private static Fingerprint facts(JsonNode root, String key, Path file) {
        Map<String, String> facts = new TreeMap<>();
        root.path(key)
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        if (facts.isEmpty()) {
            throw new IllegalArgumentException(file + ": \"" + key + "\" is missing");
        }
        return Fingerprint.of(facts);
    }

    /** Every fact of the plan that is another now, such as {@code "sluice.max-tokens is 64, was 256"}. */
    public List<String> otherPlan(Fingerprint now) {
        return now.differencesFrom(plan);
    }

    /**
     * Every fact of machine, server, model and load that is another now.
     *
     * @param loaded whether the model is loaded by now; before, a server may not tell its context
     */
    public List<String> otherThan(Fingerprint now, boolean loaded) {
        List<String> differences = new ArrayList<>(now.differencesFrom(measured));
        differences.removeIf(each -> !loaded && each.startsWith("context is "));
        return differences;
    }
}
