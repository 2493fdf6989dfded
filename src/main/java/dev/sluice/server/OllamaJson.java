package dev.sluice.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.sample.StopReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one line of Ollama's own protocol into a {@link Chunk}, token by token. */
final class OllamaJson {

    private OllamaJson() {}

    static void read(byte[] bytes, int from, int length, Chunk chunk) throws IOException {
        try (JsonParser json = Json.TOKENS.createParser(bytes, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("error") && json.currentToken() != JsonToken.VALUE_NULL) {
                    chunk.fail(ErrorBody.read(bytes, from, length));
                    return;
                }
                field(name, json, chunk);
            }
        }
    }

    private static void field(String name, JsonParser json, Chunk chunk) throws IOException {
        switch (name) {
            case "response", "content" -> chunk.text = Json.text(json);
            case "thinking" -> chunk.thinking = Json.text(json);
            case "message" -> message(json, chunk);
            case "tool_calls" -> chunk.tool += toolCalls(json);
            case "done" -> chunk.finished = json.currentToken() == JsonToken.VALUE_TRUE;
            case "done_reason" -> chunk.reason = reason(Json.text(json));
            case "prompt_eval_count" -> chunk.prompt = Json.count(json);
            case "prompt_eval_cached_count" -> chunk.cached = Json.count(json);
            case "eval_count" -> chunk.output = Json.count(json);
            case "total_duration" -> chunk.total = Json.whole(json);
            case "load_duration" -> chunk.load = Json.whole(json);
            case "prompt_eval_duration" -> chunk.promptEval = Json.whole(json);
            case "eval_duration" -> chunk.eval = Json.whole(json);
            default -> json.skipChildren();
        }
    }

    private static void message(JsonParser json, Chunk chunk) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "content", "thinking", "tool_calls" -> field(name, json, chunk);
                default -> json.skipChildren();
            }
        }
    }

    /** All arguments, as the model wrote them: an object's source in Ollama's protocol, a fragment in OpenAI's. */
    static String toolCalls(JsonParser json) throws IOException {
        String arguments = "";
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (token == JsonToken.FIELD_NAME && json.currentName().equals("arguments")) {
                json.nextToken();
                arguments += Json.textOrSource(json);
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0 && json.nextToken() != null);
        return arguments;
    }

    /** Null for {@code load}, {@code unload} and an empty reason: nothing was generated, or nobody said why it ended. */
    private static @Nullable StopReason reason(String told) {
        return switch (told) {
            case "stop" -> StopReason.STOP;
            case "length" -> StopReason.LENGTH;
            default -> null;
        };
    }
}
