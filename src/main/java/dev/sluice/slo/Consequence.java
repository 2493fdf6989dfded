package dev.sluice.slo;

/** What a judged cycle means for the build. */
public enum Consequence {
    /** Everything was met. */
    PASS,
    /** Missed where it must be met: at so few users that they must be served, or in a cycle that the objective names. */
    FAIL,
    /** Missed, above the users that must be served: where the machine ends is an answer, not a fault. Skipped. */
    BEYOND_CAPACITY,
    /** Nothing was shown either way. Skipped; the gate at the end sees to it that silence does not pass. */
    UNDECIDED,
    /** The same where undecided cycles shall pass: told, and no more. */
    WARN
}
