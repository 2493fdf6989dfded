package dev.sluice.slo;

/** How much must be behind a percentile before it counts as kept. */
public enum Evidence {
    /** The requests that were sent kept it, however few. */
    OBSERVED,
    /**
     * So many kept it that the percentile of all requests does, at the confidence of {@link Repeats}: for a p99 and 95 %
     * that takes 299 requests with none late. Requests of all repetitions count. A miss needs no such number.
     */
    DEMONSTRATED
}
