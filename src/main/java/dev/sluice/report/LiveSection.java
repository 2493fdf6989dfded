package dev.sluice.report;

/** A part of what the terminal shows while a cycle runs. */
public enum LiveSection {
    /** One line, rewritten in place; never together with another. */
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
