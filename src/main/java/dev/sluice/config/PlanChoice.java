package dev.sluice.config;

/** Which cycles are run: setting {@code sluice.plan}. */
public enum PlanChoice {
    /** Those of the test, one after the other. */
    LADDER,
    /** Those that a search for the most users asks for. */
    CAPACITY
}
