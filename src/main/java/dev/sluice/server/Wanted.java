package dev.sluice.server;

import java.net.URI;
import java.util.Optional;

/**
 * What a user asks for. An empty value leaves the choice to {@link ServerFinder}.
 *
 * @param url the only server to look at
 * @param kind the only protocol to speak
 * @param textCompletion {@code /api/generate} or {@code /v1/completions} instead of chat
 * @param model a model's name as the server lists it
 * @param pull whether a missing model may be fetched (Ollama only)
 * @param apiKey sent as a bearer token; never shown
 * @param ollamaHost the value of {@code OLLAMA_HOST}
 */
public record Wanted(
        Optional<URI> url,
        Optional<ServerKind> kind,
        boolean textCompletion,
        Optional<String> model,
        boolean pull,
        Optional<String> apiKey,
        Optional<String> ollamaHost) {

    /** Whatever is there. */
    public static Wanted anything() {
        return new Wanted(
                Optional.empty(), Optional.empty(), false, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    /** The server at {@code url}, its protocol found out. */
    public static Wanted at(URI url) {
        return anything().withUrl(url);
    }

    /** The same, at this address. */
    public Wanted withUrl(URI other) {
        return new Wanted(Optional.of(other), kind, textCompletion, model, pull, apiKey, ollamaHost);
    }

    /** The same, by this protocol. */
    public Wanted withKind(ServerKind other) {
        return new Wanted(url, Optional.of(other), textCompletion, model, pull, apiKey, ollamaHost);
    }

    /** The same, of this model. */
    public Wanted withModel(String other) {
        return new Wanted(url, kind, textCompletion, Optional.of(other), pull, apiKey, ollamaHost);
    }

    /** Without the API key. */
    @Override
    public String toString() {
        return "Wanted[url=" + url + ", kind=" + kind + ", textCompletion=" + textCompletion + ", model=" + model
                + ", pull=" + pull + ", apiKey=" + (apiKey.isPresent() ? "set" : "none") + ", ollamaHost="
                + ollamaHost + "]";
    }
}
