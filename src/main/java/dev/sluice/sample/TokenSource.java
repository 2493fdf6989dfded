package dev.sluice.sample;

/** Who counted the output tokens. */
public enum TokenSource {
    /** The server said so ({@code eval_count}, {@code usage.completion_tokens}). */
    SERVER,
    /** Nobody: chunks with text were counted instead, and a chunk is not always a token. */
    CHUNKS;

    /** The name in files and tables. */
    public String label() {
        return this == SERVER ? "server" : "chunks";
    }
}
