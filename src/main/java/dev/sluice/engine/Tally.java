package dev.sluice.engine;

/**
 * What one finished answer took, in ticker nanoseconds and tokens.
 *
 * @param stopped true if the model ended the answer, false if the limit did
 * @param promptTokens tokens of the prompt, all of them processed
 * @param outputTokens tokens generated, the one that ends an answer included
 * @param received when the request had been read
 * @param queued when it stood in the queue
 * @param granted when it was given a slot
 * @param firstToken when its first token came; the end if none did
 * @param lastToken when its last token came
 * @param ended when its end was known
 */
record Tally(
        boolean stopped,
        int promptTokens,
        int outputTokens,
        long received,
        long queued,
        long granted,
        long firstToken,
        long lastToken,
        long ended) {}
