package dev.sluice.replay;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The server that was measured, as the recording tells of it; what it does not tell is empty.
 *
 * @param kind the protocol family: {@code ollama}, {@code openai} or {@code embedded}
 * @param url its base address then; who answers there now is another matter
 * @param software such as {@code "Ollama"}
 * @param model the model's name as requests used it
 * @param parameters the model's size, such as {@code "7.6B"}
 * @param context tokens of context per request
 * @param slots requests it worked on at once
 */
public record RecordedServer(
        String kind,
        URI url,
        String software,
        Optional<String> version,
        String model,
        Optional<String> digest,
        Optional<String> quantization,
        Optional<String> parameters,
        OptionalInt context,
        OptionalInt slots) {

    /** An Ollama of which only the model is known. */
    static RecordedServer ollama(URI url, String model) {
        return new RecordedServer(
                "ollama",
                url,
                "Ollama",
                Optional.empty(),
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
