package dev.sluice.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.sample.StopReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of an OpenAI-compatible stream into a {@link Chunk}, token by token. Only the choice of index 0 is
 * read: Sluice asks for one, and a second would be another person's answer.
 */
final class OpenAiJson {

    private OpenAiJson() {}

    /** Two objects in one event (a server that forgot the blank line between them) are read as one chunk. */
    static void read(byte[] bytes, int length, Chunk chunk) throws IOException {
        try (JsonParser json = Json.TOKENS.createParser(bytes, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            do {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    if (isError(name, json)) {
                        chunk.fail(ErrorBody.read(bytes, 0, length));
                        return;
                    }
                    switch (name) {
                        case "choices" -> choices(json, chunk);
                        case "usage" -> usage(json, chunk);
                        case "timings" -> timings(json, chunk);
                        default -> json.skipChildren();
                    }
                }
            } while (json.nextToken() == JsonToken.START_OBJECT);
        }
    }

    private static boolean isError(String name, JsonParser json) throws IOException {
        return switch (name) {
            case "error" -> json.currentToken() != JsonToken.VALUE_NULL;
            case "object" ->
                json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals("error");
            default -> false;
        };
    }

    private static void choices(JsonParser json, Chunk chunk) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                new Choice().read(json, chunk);
            } else {
                json.skipChildren();
            }
        }
    }

    /** One choice; its index may come after its text, so it is read whole before it is believed. */
    private static final class Choice {

        private int index;
        private String text = "";
        private String thinking = "";
        private String tool = "";
        private @Nullable String reason;

        void read(JsonParser json, Chunk chunk) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                field(json);
            }
            if (index != 0) {
                return;
            }
            chunk.text = joined(chunk.text, text);
            chunk.thinking = joined(chunk.thinking, thinking);
            chunk.tool = joined(chunk.tool, tool);
            if (reason != null) {
                end(reason, chunk);
            }
        }

        private void field(JsonParser json) throws IOException {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "index" -> index = Json.count(json);
                case "delta" -> delta(json);
                case "text", "content" -> text = Json.text(json);
                case "reasoning", "reasoning_content" -> thinking = firstOf(thinking, Json.text(json));
                case "tool_calls" -> tool = OllamaJson.toolCalls(json);
                case "finish_reason" -> reason = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                default -> json.skipChildren();
            }
        }

        private void delta(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    field(json);
                }
            }
        }

        /** Almost always one of them is empty, and then nothing is copied. */
        private static String joined(String earlier, String later) {
            return earlier.isEmpty() ? later : earlier.concat(later);
        }

        /** Some servers send the same thinking under both names. */
        private static String firstOf(String earlier, String later) {
            return earlier.isEmpty() ? later : earlier;
        }

        private static void end(String reason, Chunk chunk) {
            switch (reason) {
                case "length", "max_tokens" -> chunk.reason = StopReason.LENGTH;
                case "abort", "error" -> chunk.failure = "the server gave up: finish_reason \"" + reason + "\"";
                default -> chunk.reason = StopReason.STOP; // stop, tool_calls, content_filter, eos, ...
            }
            chunk.finished = true;
        }
    }

    /** All zero is Ollama's placeholder on every event but the last, and says nothing. */
    private static void usage(JsonParser json, Chunk chunk) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        int prompt = Chunk.NONE;
        int output = Chunk.NONE;
        int cached = Chunk.NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "prompt_tokens" -> prompt = Json.count(json);
                case "completion_tokens" -> output = Json.count(json);
                case "prompt_tokens_details" -> cached = cached(json);
                default -> json.skipChildren();
            }
        }
        if (prompt > 0 || output > 0) {
            chunk.prompt = prompt;
            chunk.output = output;
            chunk.cached = cached;
        }
    }

    private static int cached(JsonParser json) throws IOException {
        int cached = Chunk.NONE;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("cached_tokens")) {
                    cached = Json.count(json);
                } else {
                    json.skipChildren();
                }
            }
        } else {
            json.skipChildren();
        }
        return cached;
    }

    /** llama-server's; {@code prompt_n} leaves out what its cache answered, {@code usage.prompt_tokens} does not. */
    private static void timings(JsonParser json, Chunk chunk) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        int processed = Chunk.NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "cache_n" -> chunk.timedCached = Json.count(json);
                case "prompt_n" -> processed = Json.count(json);
                case "prompt_ms" -> chunk.promptEval = Json.millisAsNanos(json);
                case "predicted_n" -> chunk.timedOutput = Json.count(json);
                case "predicted_ms" -> chunk.eval = Json.millisAsNanos(json);
                default -> json.skipChildren();
            }
        }
        if (processed != Chunk.NONE) {
            chunk.timedPrompt = processed + Math.max(0, chunk.timedCached);
        }
    }
}
