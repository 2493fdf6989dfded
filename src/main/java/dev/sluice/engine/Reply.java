package dev.sluice.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer: status, type and text. */
record Reply(int status, String contentType, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply json(int status, Map<String, ?> fields) {
        return new Reply(status, "application/json; charset=utf-8", encode(fields));
    }

    static Reply error(Refusal refusal) {
        return json(refusal.status(), Map.of("error", refusal.error()));
    }

    static Reply plain(int status, String text) {
        return new Reply(status, "text/plain", text);
    }

    static String encode(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, maps and lists always encode", e);
        }
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
