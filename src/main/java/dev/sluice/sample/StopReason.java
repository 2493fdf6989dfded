package dev.sluice.sample;

/** Why a completed answer ended. */
public enum StopReason {
    /** The model came to its end, a stop string or a tool call. */
    STOP,
    /** The output limit or the context was reached. */
    LENGTH
}
