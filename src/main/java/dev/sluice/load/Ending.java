package dev.sluice.load;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.server.StreamEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The rules that turn the end of a request into its {@link Outcome}. Pure. */
final class Ending {

    /** Too many requests, unavailable, overloaded (529: NVIDIA Dynamo and others). */
    private static final Set<Integer> TURNED_AWAY = Set.of(429, 503, 529);

    private Ending() {}

    /** The body has ended, or said that it has: an error goes before the end mark, and that before all else. */
    static Outcome ofBody(StreamRecorder stream, int tokensAsked, Optional<String> retryAfter, String howItEnded) {
        if (stream.failure().isPresent()) {
            return ofFailure(stream.failure().get(), retryAfter);
        }
        if (!stream.ended()) {
            return new Outcome.Incomplete(howItEnded + (stream.anyText() ? "" : ", and no text had come"));
        }
        return stream.anyText() ? ofAnswer(stream, tokensAsked) : new Outcome.EmptyAnswer();
    }

    private static Outcome ofAnswer(StreamRecorder stream, int asked) {
        StopReason reason = stream.stopReason().orElse(StopReason.STOP);
        int output = stream.tokens().orElseThrow().output();
        boolean farBelow = asked > 0 && output < asked - output;
        return reason == StopReason.STOP && farBelow
                ? new Outcome.ShortAnswer(output, asked)
                : new Outcome.Completed(reason);
    }

    /** An error inside a response with status 200. */
    private static Outcome ofFailure(StreamEvent.Failed failure, Optional<String> retryAfter) {
        int code = failure.code().orElse(0);
        return TURNED_AWAY.contains(code)
                ? new Outcome.Rejected(code, retryAfter, failure.message())
                : new Outcome.StreamError(failure.message());
    }

    /** A status that is not 200. */
    static Outcome ofStatus(int status, Optional<String> retryAfter, String message) {
        return TURNED_AWAY.contains(status)
                ? new Outcome.Rejected(status, retryAfter, message)
                : new Outcome.HttpError(status, message);
    }

    /** Time is up for one request or for all; {@code whose} is "request" or "cycle". */
    static Outcome ofDeadline(String whose, Duration limit, StreamRecorder stream) {
        String state = stream.anyText() ? came(stream) + " had come" : "no text had come";
        return new Outcome.Deadline("not done within the " + whose + " limit of " + words(limit) + "; " + state);
    }

    private static String came(StreamRecorder stream) {
        Tokens tokens = stream.tokens().orElseThrow();
        String unit = tokens.source() == TokenSource.SERVER ? "token" : "chunk";
        return tokens.output() + " " + unit + (tokens.output() == 1 ? "" : "s");
    }

    private static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
