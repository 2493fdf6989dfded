package dev.sluice.report;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was measured. What the server did not tell is empty.
 *
 * @param kind the protocol family, as files name it: {@code ollama}, {@code openai} or {@code embedded}
 * @param url base address, without credentials
 * @param software such as {@code "Ollama"} or {@code "llama.cpp"}
 * @param model the model's name as requests use it
 * @param parameters the model's size as the server tells it, such as {@code "7.6B"}
 * @param context tokens of context per request
 * @param slots requests the server works on at once
 */
public record Target(
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

    /** Server and version, such as {@code "Ollama 0.5.7"}. */
    public String server() {
        return Plain.text(software + version.map(v -> " " + v).orElse(""), 80);
    }

    /** Model and quantisation, such as {@code "deepseek-r1:7b Q4_K_M"}. */
    public String modelName() {
        return Plain.text(model + quantization.map(q -> " " + q).orElse(""), 80);
    }
}
