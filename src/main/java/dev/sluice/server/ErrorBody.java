package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What an error says, in whichever shape servers and proxies put it: {@code {"error":"text"}},
 * {@code {"error":{"message","code"}}}, {@code {"object":"error","message"}}, {@code {"detail"}}, JSON inside the
 * string, HTML, plain text, nothing.
 *
 * @param message for people, on one line, at most {@value #LONGEST} characters; empty when the body was
 * @param code the HTTP status that the body names, if it names one
 */
record ErrorBody(String message, OptionalInt code) {

    static final int LONGEST = 300;

    private static final int DEEPEST = 4;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<[^>]*>");

    static ErrorBody read(byte[] bytes, int from, int length) {
        return read(new String(bytes, from, length, StandardCharsets.UTF_8), 0);
    }

    /** Never empty: a body that says nothing is told as such. */
    static String message(int status, byte[] body) {
        String message = read(body, 0, body.length).message();
        return message.isEmpty() ? "HTTP " + status + " without a word" : message;
    }

    /** For a line of a JSON stream that is none. */
    static String noJson(byte[] bytes, int from, int length) {
        return "a line came that is no JSON: " + start(bytes, from, length);
    }

    /** For a line of an event stream that is no event: often a whole error where a stream was promised. */
    static ErrorBody noEvent(byte[] bytes, int from, int length) {
        try {
            JsonNode body = Json.TREES.readTree(bytes, from, length);
            if (body.hasNonNull("error")) {
                return read(body, 0);
            }
        } catch (IOException e) {
            // not JSON either: shown as it came
        }
        return new ErrorBody("a line came that is no event: " + start(bytes, from, length), OptionalInt.empty());
    }

    private static String start(byte[] bytes, int from, int length) {
        return PlainText.line(new String(bytes, from, Math.min(length, 400), StandardCharsets.UTF_8), 100);
    }

    private static ErrorBody read(String text, int depth) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{") && depth < DEEPEST) {
            try {
                return read(Json.TREES.readTree(trimmed), depth);
            } catch (IOException e) {
                return new ErrorBody(PlainText.line(trimmed, LONGEST), OptionalInt.empty());
            }
        }
        return new ErrorBody(PlainText.line(withoutMarkup(trimmed), LONGEST), OptionalInt.empty());
    }

    private static ErrorBody read(JsonNode body, int depth) {
        JsonNode said = firstOf(body, "error", "message", "detail", "msg");
        if (said.isTextual() && !said.textValue().isBlank()) {
            ErrorBody inner = read(said.textValue(), depth + 1);
            return inner.code().isPresent() ? inner : new ErrorBody(inner.message(), code(body));
        }
        if (said.isArray() && said.size() > 0) {
            said = said.get(0);
        }
        if (said.isObject() && depth < DEEPEST) {
            ErrorBody inner = read(said, depth + 1);
            return inner.code().isPresent() ? inner : new ErrorBody(inner.message(), code(body));
        }
        return new ErrorBody(PlainText.line(body.toString(), LONGEST), code(body));
    }

    private static JsonNode firstOf(JsonNode body, String... names) {
        for (String name : names) {
            if (body.hasNonNull(name)) {
                return body.get(name);
            }
        }
        return body.path(names[0]);
    }

    private static OptionalInt code(JsonNode body) {
        int code = body.path("code").asInt(body.path("status").asInt(0));
        return code >= 100 && code <= 599 ? OptionalInt.of(code) : OptionalInt.empty();
    }

    private static String withoutMarkup(String text) {
        if (!text.startsWith("<")) {
            return text;
        }
        var title = TITLE.matcher(text);
        String visible = title.find() ? title.group(1) : MARKUP.matcher(text).replaceAll(" ");
        return visible.replaceAll("\\s+", " ").strip();
    }
}
