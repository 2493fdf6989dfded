package dev.sluice.config;

/** What a run does with the baseline of its machine. */
public enum BaselineChoice {
    /** Holds its figures against it, and changes no accepted one. */
    COMPARE,
    /** Takes its figures into it, unless the run failed: from then on they count as usual. */
    ACCEPT
}
