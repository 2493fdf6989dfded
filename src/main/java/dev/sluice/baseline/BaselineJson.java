package dev.sluice.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A baseline as JSON that people can review: one line a value list, the same bytes for the same baseline. */
final class BaselineJson {

    static final String SCHEMA = "sluice.baseline/1";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BaselineJson() {}

    static String text(Baseline baseline) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        ObjectNode facts = root.putObject("fingerprint");
        baseline.fingerprint().facts().forEach(facts::put);
        baseline.expires().ifPresent(end -> root.put("expires", end.toString()));
        root.set("pinned", node(baseline.pinned()));
        ArrayNode sessions = root.putArray("sessions");
        baseline.sessions().forEach(session -> sessions.add(node(session)));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n")); // lists of numbers stay on their line
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode node(Session session) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("measuredAt", session.measuredAt().toString());
        ObjectNode values = node.putObject("values");
        session.values().forEach((figure, each) -> each.forEach(values.withArray(figure)::add));
        return node;
    }

    /** @throws UnreadableBaseline when {@code text} is no baseline that this version writes; the message says where */
    static Baseline read(String text, String file) {
        try {
            JsonNode root = MAPPER.readTree(text);
            String schema = root.path("schema").asText();
            if (!schema.equals(SCHEMA)) {
                throw new UnreadableBaseline(file + ": schema is \"" + schema + "\", but this version reads \"" + SCHEMA
                        + "\"; accept a new baseline");
            }
            List<Session> sessions = new ArrayList<>();
            required(root, "sessions", file).forEach(node -> sessions.add(session(node, file)));
            Map<String, String> facts = new TreeMap<>();
            required(root, "fingerprint", file)
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            return new Baseline(
                    Fingerprint.of(facts),
                    sessions,
                    session(required(root, "pinned", file), file),
                    Optional.ofNullable(root.get("expires")).map(node -> Instant.parse(node.asText())));
        } catch (JsonProcessingException e) {
            throw new UnreadableBaseline(file + ":" + e.getLocation().getLineNr() + ":"
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableBaseline(file + ": " + e.getMessage());
        }
    }

    private static Session session(JsonNode node, String file) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        required(node, "values", file).properties().forEach(figure -> {
            List<Double> each = new ArrayList<>();
            figure.getValue().forEach(value -> {
                if (!value.isNumber()) {
                    throw new UnreadableBaseline(file + ": " + figure.getKey() + " holds " + value + ", no number");
                }
                each.add(value.asDouble());
            });
            values.put(figure.getKey(), each);
        });
        return new Session(Instant.parse(required(node, "measuredAt", file).asText()), values);
    }

    private static JsonNode required(JsonNode node, String key, String file) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new UnreadableBaseline(file + ": \"" + key + "\" is missing");
        }
        return value;
    }
}
