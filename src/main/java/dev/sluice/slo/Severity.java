package dev.sluice.slo;

/** What a missed objective means. */
public enum Severity {
    /** The cycle is missed, and the gate may fail of it. */
    FAIL,
    /** It is told, and nothing else comes of it. */
    WARN
}
