package dev.sluice.sample;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one request of a running cycle has come. Instants are nanoseconds after the start gun.
 *
 * @param index which request, counted from 0; where each user has one after the other, which user
 * @param due when it was due
 * @param chunks chunks with text so far; not tokens, which nobody has counted yet
 * @param firstText when its first text came; empty while it waits for one
 * @param end when it ended; empty while it has not
 * @param outcome how it ended; there together with {@code end}
 */
public record RequestProgress(
        int index, long due, int chunks, OptionalLong firstText, OptionalLong end, Optional<Outcome> outcome) {

    public RequestProgress {
        if (end.isPresent() != outcome.isPresent()) {
            throw new IllegalArgumentException("request " + index + " has an end without an outcome or the reverse");
        }
    }

    /** Of a burst. */
    public RequestProgress(int index, int chunks, OptionalLong firstText, OptionalLong end, Optional<Outcome> outcome) {
        this(index, 0, chunks, firstText, end, outcome);
    }

    /** Whether it is still being waited for. */
    public boolean inFlight() {
        return outcome.isEmpty();
    }
}
