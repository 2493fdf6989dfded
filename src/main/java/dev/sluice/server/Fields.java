package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;

/** Fields that a server may leave out, or send empty. */
final class Fields {

    private Fields() {}

    /** A text made fit for one line; empty when it is missing, blank or no text. */
    static Optional<String> text(JsonNode json, String name) {
        String value = json.path(name).textValue();
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(PlainText.line(value, 200));
    }

    /** A whole number above 0. */
    static OptionalInt count(JsonNode json, String name) {
        int value = json.path(name).asInt(0);
        return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }
}
