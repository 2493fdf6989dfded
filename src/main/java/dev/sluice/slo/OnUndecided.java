package dev.sluice.slo;

/** What an undecided cycle means for its test. The gate over the whole run stays as strict in every case. */
public enum OnUndecided {
    /** The test is skipped, with the reason. */
    SKIP,
    /** The test passes, and the reason is told. */
    WARN,
    /** The test fails where it would if the objective were missed: what must be served must be shown. */
    FAIL
}
