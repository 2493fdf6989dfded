package dev.sluice.workload;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What each request asks of the model. An empty value is not sent: the server's own default then holds.
 *
 * @param model the server's name of the model
 * @param maxTokens the most output tokens; 0 lets the model stop by itself
 * @param temperature sampling temperature
 * @param seed sampling seed
 * @param ignoreEos whether an answer shall run on to {@code maxTokens} where the model would end it sooner, so that all
 *     are equally long; only some servers can
 * @param think {@code true}, {@code false}, {@code low}, {@code medium}, {@code high} or {@code max}
 */
public record GenerationOptions(
        String model,
        int maxTokens,
        boolean ignoreEos,
        OptionalDouble temperature,
        OptionalLong seed,
        Optional<String> think) {

    public GenerationOptions {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a model must be named, but it was blank");
        }
        if (maxTokens < 0) {
            throw new IllegalArgumentException("max tokens was " + maxTokens + "; use 0 for no limit");
        }
        if (ignoreEos && maxTokens == 0) {
            throw new IllegalArgumentException("an answer that ignores its end needs a limit on its tokens");
        }
    }

    /** Nothing but the model and the output limit; the server decides the rest. */
    public static GenerationOptions of(String model, int maxTokens) {
        return new GenerationOptions(
                model, maxTokens, false, OptionalDouble.empty(), OptionalLong.empty(), Optional.empty());
    }
}
