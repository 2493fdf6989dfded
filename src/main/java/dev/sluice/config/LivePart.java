package dev.sluice.config;

/** A part of what is shown on the terminal while a cycle runs: setting {@code sluice.live}. */
public enum LivePart {
    /** One line, rewritten in place; never together with another part. */
    LINE,
    /** What the GPUs and the server's processes do. */
    GPU,
    /** How far each request is. */
    TABLE,
    /** The rate of the last minute. */
    CHART,
    /** The text of request 1. */
    RESPONSE
}
