package dev.sluice.load;

import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.server.StreamEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes down what one stream says, each event with the stamp of the read it came in. Used by one event loop, but for what is live. */
final class StreamRecorder implements Consumer<StreamEvent> {

    /** A model that repeats itself for an hour must not fill the heap. */
    private static final int TRANSCRIPT_CHARACTERS = 1 << 20;

    private final LoopCounters counters;
    private final boolean keepsTranscript;
    private final LiveRequest live = new LiveRequest();
    private final GrowingText thinking = new GrowingText();
    private final GrowingText answer = new GrowingText();
    private long[] arrivals;
    private int chunks;
    private long readAt;
    private OptionalLong firstAnswer = OptionalLong.empty();
    private OptionalInt promptTokens = OptionalInt.empty();
    private OptionalInt cachedTokens = OptionalInt.empty();
    private OptionalInt outputTokens = OptionalInt.empty();
    private int tokensInFirstChunk;
    private boolean ended;
    private @Nullable StopReason stopReason;
    private @Nullable ServerTimings timings;
    private StreamEvent.@Nullable Failed failure;

    StreamRecorder(LoopCounters counters, int expectedChunks, boolean keepsTranscript) {
        this.counters = counters;
        this.keepsTranscript = keepsTranscript;
        arrivals = new long[expectedChunks];
    }

    /** The stamp of the events to come. */
    void readAt(long nanos) {
        readAt = nanos;
    }

    @Override
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.Answer said) {
            if (firstAnswer.isEmpty()) {
                firstAnswer = OptionalLong.of(readAt);
            }
            text(said.text(), answer);
        } else if (event instanceof StreamEvent.Thinking thought) {
            text(thought.text(), thinking);
        } else if (event instanceof StreamEvent.Usage usage) {
            promptTokens = usage.prompt().isPresent() ? usage.prompt() : promptTokens;
            cachedTokens = usage.cached().isPresent() ? usage.cached() : cachedTokens;
            outputTokens = usage.output().isPresent() ? usage.output() : outputTokens;
        } else if (event instanceof StreamEvent.Finished finished) {
            stopReason = finished.reason();
        } else if (event instanceof StreamEvent.Timed timed) {
            timings = timed.timings();
        } else if (event instanceof StreamEvent.Failed failed) {
            failure = failure == null ? failed : failure;
        } else if (event instanceof StreamEvent.Ended) {
            ended = true;
        }
    }

    private void text(String text, GrowingText transcript) {
        if (chunks == 0) {
            tokensInFirstChunk = Math.max(1, outputTokens.orElse(1));
            counters.firstText();
        }
        if (chunks == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, Math.max(64, 2 * chunks));
        }
        arrivals[chunks++] = readAt;
        counters.chunk();
        live.chunk(readAt);
        if (keepsTranscript && transcript.length() + text.length() <= TRANSCRIPT_CHARACTERS) {
            transcript.append(text);
        }
    }

    /** What others may see while it runs. */
    LiveRequest live() {
        return live;
    }

    /** Chunks with text so far. */
    int chunks() {
        return chunks;
    }

    boolean anyText() {
        return chunks > 0;
    }

    boolean ended() {
        return ended;
    }

    Optional<StreamEvent.Failed> failure() {
        return Optional.ofNullable(failure);
    }

    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    Optional<ServerTimings> timings() {
        return Optional.ofNullable(timings);
    }

    /** Ticker readings of each chunk with text, in order. */
    long[] arrivals() {
        return Arrays.copyOf(arrivals, chunks);
    }

    OptionalLong firstAnswer() {
        return firstAnswer;
    }

    /**
     * The server's count goes first; chunks are counted where it gives none, or says 0 although text came (some
     * servers fill every event with a zero usage).
     */
    Optional<Tokens> tokens() {
        boolean counted = outputTokens.isPresent() && (outputTokens.getAsInt() > 0 || chunks == 0);
        if (counted) {
            return Optional.of(new Tokens(
                    outputTokens.getAsInt(), TokenSource.SERVER, tokensInFirstChunk, promptTokens, cachedTokens));
        }
        return chunks == 0
                ? Optional.empty()
                : Optional.of(new Tokens(chunks, TokenSource.CHUNKS, 1, promptTokens, cachedTokens));
    }

    Optional<Transcript> transcript() {
        return transcript(Integer.MAX_VALUE);
    }

    /** The last {@code characters} of each; for any thread. Empty when the text is not kept. */
    Optional<Transcript> transcript(int characters) {
        return keepsTranscript
                ? Optional.of(new Transcript(thinking.last(characters), answer.last(characters)))
                : Optional.empty();
    }
}
