package dev.sluice.server;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who answered. What a server does not tell is empty.
 *
 * @param url base address, without credentials
 * @param software such as {@code "Ollama"}, {@code "llama.cpp"}, {@code "vLLM"}
 * @param version the server's version as it tells it
 * @param model the model's name as requests use it
 * @param context tokens of context per request
 * @param slots requests the server works on at once
 */
public record ServerIdentity(
        ServerKind kind,
        URI url,
        String software,
        Optional<String> version,
        String model,
        Optional<String> digest,
        Optional<String> quantization,
        Optional<String> parameters,
        OptionalInt context,
        OptionalInt slots) {}
