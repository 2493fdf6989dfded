package dev.sluice.sample;

import java.time.Duration;

/**
 * How far a running cycle has come.
 *
 * @param sent requests that were due so far
 * @param planned requests that will have been sent at the end, at least; of a burst all were due at once
 * @param firstTexts requests whose first text has come
 * @param answered requests that ended with an answer
 * @param failed requests that ended without one
 * @param chunks chunks with text so far, over all requests
 * @param elapsed since the start gun
 * @param closeup each request by itself, for who wants to look; it may be some chunks ahead of the sums here
 */
public record Progress(
        int sent,
        int planned,
        int firstTexts,
        int answered,
        int failed,
        long chunks,
        Duration elapsed,
        Closeup closeup) {

    /** Of a burst. */
    public Progress(
            int sent, int firstTexts, int answered, int failed, long chunks, Duration elapsed, Closeup closeup) {
        this(sent, sent, firstTexts, answered, failed, chunks, elapsed, closeup);
    }

    /** The sums alone, of a burst. */
    public Progress(int sent, int firstTexts, int answered, int failed, long chunks, Duration elapsed) {
        this(sent, firstTexts, answered, failed, chunks, elapsed, Closeup.none());
    }

    /** Requests that have not ended. */
    public int inFlight() {
        return sent - answered - failed;
    }
}
