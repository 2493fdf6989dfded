package dev.sluice.server;

import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one line or event of a stream held. Filled anew for each, so that the measured path allocates little; a
 * number that was not there is {@link #NONE}, a text is empty.
 */
final class Chunk {

    static final int NONE = -1;

    String thinking = "";
    String text = "";
    /** Arguments of a tool call: part of the answer, but never searched for tags. */
    String tool = "";

    int prompt = NONE;
    int cached = NONE;
    int output = NONE;
    /** Counts of a second source, used while the first has said nothing. */
    int timedPrompt = NONE;

    int timedCached = NONE;
    int timedOutput = NONE;

    long total = NONE;
    long load = NONE;
    long promptEval = NONE;
    long eval = NONE;

    @Nullable
    StopReason reason;

    /** Generation has ended, whether or not a reason was told. */
    boolean finished;

    @Nullable
    String failure;

    OptionalInt failureCode = OptionalInt.empty();

    void clear() {
        thinking = "";
        text = "";
        tool = "";
        prompt = cached = output = NONE;
        timedPrompt = timedCached = timedOutput = NONE;
        total = load = promptEval = eval = NONE;
        reason = null;
        finished = false;
        failure = null;
        failureCode = OptionalInt.empty();
    }

    void fail(ErrorBody error) {
        failure = error.message();
        failureCode = error.code();
    }

    boolean hasUsage() {
        return prompt != NONE || output != NONE;
    }

    boolean hasTimedCounts() {
        return timedPrompt != NONE || timedOutput != NONE;
    }

    boolean hasTimings() {
        return total != NONE || load != NONE || promptEval != NONE || eval != NONE;
    }

    StreamEvent.Usage usage() {
        return new StreamEvent.Usage(count(prompt), count(cached), count(output));
    }

    StreamEvent.Usage timedCounts() {
        return new StreamEvent.Usage(count(timedPrompt), count(timedCached), count(timedOutput));
    }

    StreamEvent.Timed timed(String source) {
        return new StreamEvent.Timed(
                new ServerTimings(nanos(total), nanos(load), nanos(promptEval), nanos(eval), source));
    }

    private static OptionalInt count(int value) {
        return value == NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong nanos(long value) {
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
