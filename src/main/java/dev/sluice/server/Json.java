package dev.sluice.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;

/** Jackson as this package uses it: tokens on the measured path, trees only beside it. */
final class Json {

    /** For everything that is not measured. */
    static final ObjectMapper TREES = new ObjectMapper();

    static final JsonFactory TOKENS = new JsonFactory();

    private Json() {}

    /** The string the parser stands on; empty for null and for anything else, which is skipped. */
    static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    /** The count the parser stands on; {@link Chunk#NONE} for null and for anything else, which is skipped. */
    static int count(JsonParser json) throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, whole(json));
    }

    /** The whole number the parser stands on; {@link Chunk#NONE} as for {@link #count}. */
    static long whole(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Math.max(Chunk.NONE, json.getLongValue());
        }
        json.skipChildren();
        return Chunk.NONE;
    }

    /** Milliseconds with a fraction, as nanoseconds; {@link Chunk#NONE} as for {@link #count}. */
    static long millisAsNanos(JsonParser json) throws IOException {
        if (json.currentToken().isNumeric()) {
            double nanos = json.getDoubleValue() * 1e6;
            return nanos >= 0 ? Math.round(nanos) : Chunk.NONE;
        }
        json.skipChildren();
        return Chunk.NONE;
    }

    /** The string the parser stands on, or the text of any other value; empty for null. */
    static String textOrSource(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        StringWriter source = new StringWriter();
        try (var generator = TOKENS.createGenerator(source)) {
            generator.copyCurrentStructure(json);
        }
        return source.toString();
    }
}
