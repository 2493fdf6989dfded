package dev.sluice.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An object of a stored JSON file, read key by key.
 *
 * @param path where in the file it stands, such as {@code "cycles[3]."}; empty at the top
 */
record JsonFields(JsonNode node, String path) {

    /** Empty for null and for a key that is not there. */
    Optional<JsonNode> any(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    Optional<String> text(String key) throws BadCell {
        Optional<JsonNode> value = any(key);
        if (value.isPresent() && !value.get().isTextual()) {
            throw new BadCell(path + key + " is no text");
        }
        return value.map(JsonNode::textValue);
    }

    String filled(String key) throws BadCell {
        return text(key).orElseThrow(() -> new BadCell(path + key + " is missing"));
    }

    /** Whether it is {@code true}; one that is not there is not. */
    boolean yes(String key) throws BadCell {
        Optional<JsonNode> value = any(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw new BadCell(path + key + " is neither true nor false");
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    OptionalDouble number(String key) throws BadCell {
        Optional<JsonNode> value = any(key);
        if (value.isPresent() && !value.get().isNumber()) {
            throw new BadCell(path + key + " is no number");
        }
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    OptionalInt whole(String key) throws BadCell {
        OptionalDouble value = number(key);
        return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
    }

    int count(String key) throws BadCell {
        return whole(key).orElseThrow(() -> new BadCell(path + key + " is missing"));
    }

    /** Seconds as nanoseconds, which files hold to the last one. */
    OptionalLong nanos(String key) throws BadCell {
        number(key);
        Optional<BigDecimal> seconds = any(key).map(JsonNode::decimalValue);
        return seconds.isPresent()
                ? OptionalLong.of(seconds.get().movePointRight(9).longValue())
                : OptionalLong.empty();
    }

    Instant instant(String key) throws BadCell {
        String text = filled(key);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadCell(path + key + " was " + CsvRow.quoted(text) + "; it must be a time, such as"
                    + " 2026-11-25T10:00:00Z");
        }
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** An object that must be there. */
    JsonFields object(String key) throws BadCell {
        JsonNode value = any(key).orElseThrow(() -> new BadCell(path + key + " is missing"));
        return new JsonFields(value, path + key + ".");
    }

    /** The objects of an array; none when it is not there. */
    List<JsonFields> objects(String key) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode each : node.path(key)) {
            objects.add(new JsonFields(each, path + key + "[" + objects.size() + "]."));
        }
        return objects;
    }
}
