package dev.sluice.sample;

import java.util.OptionalInt;

/**
 * Token counts of one response, thinking included.
 *
 * @param output output tokens
 * @param source who counted them
 * @param inFirstChunk how many of them came with the first chunk of text; 1 unless the server said otherwise
 * @param prompt prompt tokens, cached ones included, as the server counted them
 * @param cached prompt tokens that a prefix cache answered, as the server counted them
 */
public record Tokens(int output, TokenSource source, int inFirstChunk, OptionalInt prompt, OptionalInt cached) {

    public Tokens {
        if (output < 0 || inFirstChunk < 0) {
            throw new IllegalArgumentException("token counts were " + output + " and " + inFirstChunk);
        }
    }
}
