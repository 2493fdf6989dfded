package dev.sluice.engine;

import java.util.List;

/**
 * Turns prompts into text, a token at a time. Small, so that another binding can take the place of {@link LlamaCpp}.
 *
 * <p>{@link #prompt} and {@link #tokens} are called by any thread; {@link #begin} and what it returns by one thread.
 */
interface TextEngine {

    /** The conversation as one text, in the form the model was trained on, ending where the answer begins. */
    String prompt(List<Message> conversation);

    /** Tokens {@code prompt} is read as, the one that begins a text included. */
    int tokens(String prompt);

    /** Tokens of {@code text} by itself. */
    int tokensOf(String text);

    /** Starts an answer of {@code limit} tokens at most in {@code slot}, counted from 0, which is free. */
    Generation begin(int slot, String prompt, int limit, Sampling sampling);

    /** One answer in the making. */
    interface Generation {

        /** Waits for the next token. Never called after the piece that was the last. */
        Piece next();

        /** Gives the slot back before the end. */
        void cancel();
    }

    /**
     * What one token added.
     *
     * @param text empty for a token that has no text, such as the one that ends an answer
     * @param last no token, but the sign that there are no more
     */
    record Piece(String text, boolean last) {}
}
