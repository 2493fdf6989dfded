package dev.sluice.engine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the next token is chosen, and when to stop. What is empty is left to the engine.
 *
 * @param limit the most tokens to generate; empty: until the model stops or its context is full
 * @param stop texts that end the answer and are not part of it
 */
record Sampling(
        OptionalInt limit,
        OptionalDouble temperature,
        OptionalLong seed,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble minP,
        OptionalDouble repeatPenalty,
        List<String> stop) {

    Sampling {
        stop = List.copyOf(stop);
    }
}
