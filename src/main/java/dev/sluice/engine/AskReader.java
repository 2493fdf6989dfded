package dev.sluice.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the bodies of Ollama's {@code /api/chat}, {@code /api/generate} and {@code /api/show}.
 *
 * <p>Fields it does not know are ignored, as Ollama does; {@code think} is one of them, for no model here thinks apart.
 */
final class AskReader {

    private final ObjectMapper json = new ObjectMapper();

    /** The model a request names. */
    String model(byte[] body) throws Refusal {
        return model(tree(body));
    }

    Ask read(boolean chat, byte[] body) throws Refusal {
        JsonNode tree = tree(body);
        JsonNode options = tree.path("options");
        if (!options.isMissingNode() && !options.isNull() && !options.isObject()) {
            throw new Refusal(400, "options must be an object");
        }
        return new Ask(
                chat,
                model(tree),
                flag(tree, "stream", true),
                !chat && flag(tree, "raw", false),
                chat ? messages(tree) : prompt(tree),
                sampling(options));
    }

    private JsonNode tree(byte[] body) throws Refusal {
        if (body.length == 0) {
            throw new Refusal(400, "missing request body");
        }
        try {
            JsonNode tree = json.readTree(body);
            if (!tree.isObject()) {
                throw new Refusal(400, "the request body must be a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "invalid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refusal(400, "invalid JSON: " + e.getMessage());
        }
    }

    private static String model(JsonNode tree) throws Refusal {
        String model = text(tree, tree.has("name") && !tree.has("model") ? "name" : "model");
        if (model.isEmpty()) {
            throw new Refusal(400, "model is required");
        }
        return model;
    }

    private static List<Message> messages(JsonNode tree) throws Refusal {
        List<Message> conversation = new ArrayList<>();
        JsonNode messages = tree.path("messages");
        if (!messages.isMissingNode() && !messages.isNull() && !messages.isArray()) {
            throw new Refusal(400, "messages must be an array");
        }
        for (JsonNode message : messages) {
            String role = text(message, "role");
            if (role.isEmpty()) {
                throw new Refusal(400, "messages[" + conversation.size() + "] has no role");
            }
            conversation.add(new Message(role, text(message, "content")));
        }
        return conversation;
    }

    private static List<Message> prompt(JsonNode tree) throws Refusal {
        String prompt = text(tree, "prompt");
        String system = text(tree, "system");
        if (prompt.isEmpty()) {
            return List.of();
        }
        Message user = new Message("user", prompt);
        return system.isEmpty() ? List.of(user) : List.of(new Message("system", system), user);
    }

    private static Sampling sampling(JsonNode options) throws Refusal {
        OptionalLong limit = integer(options, "num_predict");
        OptionalLong topK = integer(options, "top_k");
        List<String> stop = new ArrayList<>();
        JsonNode stops = options.path("stop");
        if (stops.isTextual()) {
            stop.add(stops.textValue());
        }
        stops.forEach(text -> stop.add(text.asText()));
        return new Sampling(
                // Ollama takes 0 and every negative number for "no limit"
                limit.orElse(0) > 0 ? OptionalInt.of((int) limit.orElse(0)) : OptionalInt.empty(),
                number(options, "temperature"),
                integer(options, "seed"),
                topK.isPresent() ? OptionalInt.of((int) topK.orElse(0)) : OptionalInt.empty(),
                number(options, "top_p"),
                number(options, "min_p"),
                number(options, "repeat_penalty"),
                stop);
    }

    private static String text(JsonNode tree, String field) throws Refusal {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new Refusal(400, field + " must be a string");
        }
        return value.textValue();
    }

    private static boolean flag(JsonNode tree, String field, boolean absent) throws Refusal {
        JsonNode value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new Refusal(400, field + " must be true or false");
        }
        return value.booleanValue();
    }

    private static OptionalLong integer(JsonNode options, String option) throws Refusal {
        JsonNode value = options.path(option);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue())) {
            throw new Refusal(400, "option \"" + option + "\" must be of type integer");
        }
        return OptionalLong.of(value.longValue());
    }

    private static OptionalDouble number(JsonNode options, String option) throws Refusal {
        JsonNode value = options.path(option);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw new Refusal(400, "option \"" + option + "\" must be of type float32");
        }
        return OptionalDouble.of(value.doubleValue());
    }
}
