package dev.sluice.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How values become JSON: a value that does not exist is null, and so is one that is infinite. */
final class Json {

    /** Nanoseconds, the grain of every stamp; more digits would be the noise of binary fractions. */
    private static final int DECIMALS = 9;

    /** Longest text of a server or a user that is kept. */
    private static final int LONGEST = 2000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectWriter WRITER =
            new ObjectMapper().writer(pretty()).with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    private Json() {}

    private static DefaultPrettyPrinter pretty() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n"); // the same bytes on every system
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return NODES.nullNode();
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return DecimalNode.valueOf(rounded);
    }

    static JsonNode number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : NODES.nullNode();
    }

    static JsonNode number(OptionalInt value) {
        return value.isPresent() ? NODES.numberNode(value.getAsInt()) : NODES.nullNode();
    }

    static JsonNode seconds(Duration duration) {
        return number(duration.toNanos() / 1e9);
    }

    static JsonNode seconds(OptionalLong nanos) {
        return nanos.isPresent() ? number(nanos.getAsLong() / 1e9) : NODES.nullNode();
    }

    static JsonNode text(String text) {
        return NODES.textNode(Plain.text(text, LONGEST));
    }

    static JsonNode text(Optional<String> text) {
        return text.map(Json::text).orElse(NODES.nullNode());
    }

    /** {@code node} as UTF-8, indented, with a line break at its end. */
    static byte[] bytes(JsonNode node) {
        try {
            return (WRITER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
