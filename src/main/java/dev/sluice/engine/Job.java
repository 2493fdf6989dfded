package dev.sluice.engine;

import dev.sluice.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through queue and slot. All but {@link #cancel} is called by the pump's thread alone.
 */
final class Job {

    /** Learns what becomes of a job, on the pump's thread. */
    interface Listener {

        void text(String text);

        void done(Tally tally);

        void failed(String reason);
    }

    private final String prompt;
    private final int promptTokens;
    private final int limit;
    private final Sampling sampling;
    private final long received;
    private final long queued;
    private final Ticker ticker;
    private final Listener listener;

    private volatile boolean cancelled;
    private TextEngine.@Nullable Generation generation;
    private @Nullable Tally tally;
    private long granted;
    private long firstToken;
    private long lastToken;
    private int tokens;
    private boolean lastWasSilent;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param limit the most tokens to generate
     * @param received when the request had been read, in {@code ticker}'s nanoseconds
     */
    Job(
            String prompt,
            int promptTokens,
            int limit,
            Sampling sampling,
            long received,
            Ticker ticker,
            Listener listener) {
        this.prompt = prompt;
        this.promptTokens = promptTokens;
        this.limit = limit;
        this.sampling = sampling;
        this.received = received;
        this.queued = ticker.nanos();
        this.ticker = ticker;
        this.listener = listener;
    }

    /** Asks that no more work be done for this job. Any thread; takes effect before the job's next token. */
    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    void begin(TextEngine engine, int slot) {
        granted = ticker.nanos();
        generation = engine.begin(slot, prompt, limit, sampling);
    }

    /** Waits for one token and passes it on. True once the job is over and its slot free; {@link #conclude} is next. */
    boolean advance(TextEngine engine) {
        TextEngine.Generation source = generation;
        if (source == null || cancelled) {
            abandon();
            return true;
        }
        TextEngine.Piece piece = source.next();
        if (!piece.last()) {
            count(piece);
            if (tokens < limit) {
                return false;
            }
            piece = source.next(); // the end mark comes with the last token; a round later would be late
        }
        if (!piece.last()) {
            count(piece);
            return false;
        }
        long ended = ticker.nanos();
        // the token that ends an answer has no text; an answer cut by its limit ends in a token like any other
        boolean stopped = sampling.stop().isEmpty() ? lastWasSilent : tokens < limit;
        tally = new Tally(
                stopped,
                promptTokens,
                stopped ? outputTokens(engine) : limit,
                received,
                queued,
                granted,
                tokens == 0 ? ended : firstToken,
                tokens == 0 ? ended : lastToken,
                ended);
        return true;
    }

    /** Tells how the job ended, unless it was cancelled. Apart, so that a client told so finds its slot free. */
    void conclude() {
        if (tally != null) {
            listener.done(tally);
        }
    }

    /** Frees the slot, if there is one. */
    void abandon() {
        if (generation != null) {
            generation.cancel();
        }
    }

    void fail(String reason) {
        listener.failed(reason);
    }

    private void count(TextEngine.Piece piece) {
        lastToken = ticker.nanos();
        if (tokens++ == 0) {
            firstToken = lastToken;
        }
        lastWasSilent = piece.text().isEmpty();
        if (!lastWasSilent) {
            text.append(piece.text());
            listener.text(piece.text());
        }
    }

    /**
     * One piece is one token, except where bytes of an unfinished character were held back: then the text is read
     * again, which gives their number to within a few.
     */
    private int outputTokens(TextEngine engine) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        return ascii ? tokens : Math.min(limit, Math.max(tokens, engine.tokensOf(text.toString()) + 1));
    }
}
