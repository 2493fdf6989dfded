package dev.sluice.replay;

import java.time.Duration;
import java.time.Instant;

/** The time of one run. Files of the article's samplers also hold samples of other runs and levels. */
record RunWindow(Instant start, Instant end) {

    /** Whether {@code instant} lies in it, its edges included. */
    boolean holds(Instant instant) {
        return !instant.isBefore(start) && !instant.isAfter(end);
    }

    /** Nanoseconds of {@code instant} after the start. */
    long nanos(Instant instant) {
        return Duration.between(start, instant).toNanos();
    }
}
