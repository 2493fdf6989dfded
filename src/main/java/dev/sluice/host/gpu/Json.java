package dev.sluice.host.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalDouble;

/** The tools' JSON. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode tree(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** A number, or a number in a string, as {@code rocm-smi} writes them; empty for anything else. */
    static OptionalDouble number(JsonNode node) {
        if (node.isNumber()) {
            double value = node.asDouble();
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        return node.isTextual() ? LeadingNumber.of(node.asText()) : OptionalDouble.empty();
    }
}
