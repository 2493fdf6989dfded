package dev.sluice.sample;

import dev.sluice.workload.LoadShape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything observed of one request.
 *
 * @param index 0-based, in the order in which the requests of the cycle were due
 * @param user who asked, 0-based; of a burst its index
 * @param due nanoseconds from the start gun to the instant the request was due, from which its timeline and arrivals
 *     count; 0 in a {@link LoadShape.AllAtOnce burst}
 * @param tokens empty when no text came and no server count either
 * @param status HTTP status, empty when no response came
 * @param transcript kept for the first request of a cycle only
 */
public record RequestSample(
        int index,
        int user,
        long due,
        Timeline timeline,
        Arrivals arrivals,
        Outcome outcome,
        Optional<Tokens> tokens,
        Optional<ServerTimings> serverTimings,
        OptionalInt status,
        Optional<Transcript> transcript) {

    public RequestSample {
        if (due < 0) {
            throw new IllegalArgumentException("request " + index + " was due " + -due + " ns before the start gun");
        }
    }

    /** One of a burst. */
    public RequestSample(
            int index,
            Timeline timeline,
            Arrivals arrivals,
            Outcome outcome,
            Optional<Tokens> tokens,
            Optional<ServerTimings> serverTimings,
            OptionalInt status,
            Optional<Transcript> transcript) {
        this(index, index, 0, timeline, arrivals, outcome, tokens, serverTimings, status, transcript);
    }

    /** When it ended, in nanoseconds after the start gun. */
    public long endedAt() {
        return due + timeline.end();
    }

    /** Whether it failed by itself: it brought no answer, and it was not Sluice that ended it. */
    public boolean failed() {
        return !outcome.answered() && !(outcome instanceof Outcome.Cancelled);
    }
}
