package dev.sluice.sample;

/** Who counted the output tokens; the later ones are the farther from the truth. */
public enum TokenSource {
    /** The server said so ({@code eval_count}, {@code usage.completion_tokens}). */
    SERVER("server", "tokens", "tok/s"),
    /** Nobody: chunks with text were counted instead, and a chunk is not always a token. */
    CHUNKS("chunks", "chunks", "chunks/s"),
    /** Nobody: chunks and the spaces in their text were counted, as the article did; some 1.5 to 1.75 times the tokens. */
    CHUNKS_AND_SPACES("chunks-and-spaces", "pieces", "pieces/s");

    private final String label;
    private final String counted;
    private final String rate;

    TokenSource(String label, String counted, String rate) {
        this.label = label;
        this.counted = counted;
        this.rate = rate;
    }

    /** The name in files and tables. */
    public String label() {
        return label;
    }

    /** What was counted in truth: {@code "tokens"}, {@code "chunks"} or {@code "pieces"}. */
    public String counted() {
        return counted;
    }

    /** The unit of a rate of them, such as {@code "tok/s"}. */
    public String rate() {
        return rate;
    }
}
