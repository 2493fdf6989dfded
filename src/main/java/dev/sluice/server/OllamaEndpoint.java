package dev.sluice.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Ollama's own protocol: {@code /api/chat} or {@code /api/generate}. Sends no {@code keep_alive} and no load-time
 * option, so that measuring reloads nothing; an output limit of 0 is left out, since Ollama reads it as no limit too.
 */
public final class OllamaEndpoint implements Endpoint {

    private final URI uri;
    private final boolean chat;
    private final Map<String, String> headers;
    private final KeyMask mask;

    private OllamaEndpoint(URI uri, boolean chat, Optional<String> apiKey) {
        this.uri = uri;
        this.chat = chat;
        this.headers = Http.headers(apiKey);
        this.mask = new KeyMask(apiKey);
    }

    /** Messages in, the model's template applied. */
    public static OllamaEndpoint chat(URI base, Optional<String> apiKey) {
        return new OllamaEndpoint(BaseAddress.of(base).at("/api/chat"), true, apiKey);
    }

    /** A prompt in, the model's template applied. */
    public static OllamaEndpoint generate(URI base, Optional<String> apiKey) {
        return new OllamaEndpoint(BaseAddress.of(base).at("/api/generate"), false, apiKey);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public byte[] body(Prompt prompt, GenerationOptions options) {
        ObjectNode body = Json.TREES.createObjectNode().put("model", options.model());
        if (chat) {
            body.putArray("messages").addObject().put("role", "user").put("content", prompt.text());
        } else {
            body.put("prompt", prompt.text());
        }
        body.put("stream", true);
        options.think().ifPresent(think -> {
            switch (think) {
                case "true", "false" -> body.put("think", Boolean.parseBoolean(think));
                default -> body.put("think", think);
            }
        });
        ObjectNode sampling = Json.TREES.createObjectNode();
        if (options.maxTokens() > 0) {
            sampling.put("num_predict", options.maxTokens());
        }
        options.temperature().ifPresent(t -> sampling.put("temperature", t));
        options.seed().ifPresent(s -> sampling.put("seed", s));
        if (!sampling.isEmpty()) {
            body.set("options", sampling);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public StreamParser parser() {
        return new NdjsonParser(mask);
    }

    @Override
    public String errorMessage(int status, byte[] body) {
        return mask.hide(ErrorBody.message(status, mask.hide(body))); // again: the key may have stood there escaped
    }

    @Override
    public String toString() {
        return "POST " + uri;
    }
}
