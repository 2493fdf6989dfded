package dev.sluice.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The OpenAI-compatible protocol: {@code /v1/chat/completions} or {@code /v1/completions}. Always asks for usage, and
 * sends nothing that only some servers know unless it was asked for: strict ones refuse fields they do not know.
 *
 * <p>How much to think goes by the server: {@code chat_template_kwargs.enable_thinking} where a template reads it
 * (llama.cpp, vLLM, SGLang), {@code reasoning_effort} elsewhere, with {@code none} for "false" and nothing for "true";
 * a level ({@code low}, {@code high}, ...) is always sent as {@code reasoning_effort}. Plain completions have no
 * template, so nothing is sent there.
 *
 * <p>An answer runs on past its end ({@code ignore_eos}) on the same three servers only.
 */
public final class OpenAiEndpoint implements Endpoint {

    private final URI uri;
    private final boolean chat;
    private final boolean ownFields;
    private final Map<String, String> headers;
    private final KeyMask mask;

    private OpenAiEndpoint(URI uri, boolean chat, boolean ownFields, Optional<String> apiKey) {
        this.uri = uri;
        this.chat = chat;
        this.ownFields = ownFields;
        this.headers = Http.headers(apiKey);
        this.mask = new KeyMask(apiKey);
    }

    /** Messages in, the model's template applied; for a server nothing more is known of. */
    public static OpenAiEndpoint chat(URI base, Optional<String> apiKey) {
        return of(BaseAddress.of(base), Software.UNKNOWN, true, apiKey);
    }

    /** Plain text in, continued as it stands. */
    public static OpenAiEndpoint completions(URI base, Optional<String> apiKey) {
        return of(BaseAddress.of(base), Software.UNKNOWN, false, apiKey);
    }

    static OpenAiEndpoint of(BaseAddress base, Software software, boolean chat, Optional<String> apiKey) {
        return new OpenAiEndpoint(
                base.at(chat ? "/v1/chat/completions" : "/v1/completions"),
                chat,
                software.takesFieldsOfItsOwn(),
                apiKey);
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
        body.put("stream", true).putObject("stream_options").put("include_usage", true);
        if (options.maxTokens() > 0) {
            body.put("max_tokens", options.maxTokens());
        }
        if (options.ignoreEos() && ownFields) {
            body.put("ignore_eos", true);
        }
        options.temperature().ifPresent(t -> body.put("temperature", t));
        options.seed().ifPresent(s -> body.put("seed", s));
        if (chat) {
            options.think().ifPresent(think -> think(think, body));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void think(String think, ObjectNode body) {
        boolean level = !think.equals("true") && !think.equals("false");
        if (level) {
            body.put("reasoning_effort", think);
        }
        if (ownFields) {
            body.putObject("chat_template_kwargs").put("enable_thinking", !think.equals("false"));
        } else if (think.equals("false")) {
            body.put("reasoning_effort", "none");
        }
    }

    @Override
    public StreamParser parser() {
        return new SseParser(mask);
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
