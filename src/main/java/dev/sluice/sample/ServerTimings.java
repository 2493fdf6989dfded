package dev.sluice.sample;

import java.util.OptionalLong;

/**
 * What the server says of its own time, in nanoseconds; each value is empty when the server did not tell.
 *
 * @param total from the server's receipt of the request to its last token, slot wait included
 * @param load until the model was loaded and a runner granted
 * @param promptEval prefill of what was not cached
 * @param eval from the first token to the last
 * @param source the field names they came from, such as {@code "ollama"} or {@code "llama.cpp timings"}
 */
public record ServerTimings(
        OptionalLong total, OptionalLong load, OptionalLong promptEval, OptionalLong eval, String source) {}
