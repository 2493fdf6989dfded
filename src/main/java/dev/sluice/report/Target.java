package dev.sluice.report;

import dev.sluice.sample.Recording;
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
 * @param recording where the figures come from when nothing was measured now; empty for a run of our own
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
        OptionalInt slots,
        Optional<Recording> recording) {

    private static final int LONGEST = 80;
    private static final int LONGEST_RECORDING = 200;

    /** A server that is measured now. */
    public Target(
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
        this(kind, url, software, version, model, digest, quantization, parameters, context, slots, Optional.empty());
    }

    /** Server and version, such as {@code "Ollama 0.5.7"}; of a replayed run also that it is one, and of what. */
    public String server() {
        String name = Plain.text(software + version.map(v -> " " + v).orElse(""), LONGEST);
        return recording
                .map(r -> name + " (" + Plain.text(r.text(), LONGEST_RECORDING) + ")")
                .orElse(name);
    }

    /** Model and quantisation, such as {@code "deepseek-r1:7b Q4_K_M"}. */
    public String modelName() {
        return Plain.text(model + quantization.map(q -> " " + q).orElse(""), LONGEST);
    }
}
