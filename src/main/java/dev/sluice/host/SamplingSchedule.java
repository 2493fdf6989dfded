package dev.sluice.host;

import java.time.Duration;

/**
 * Absolute deadlines, one each period after a start. Pure arithmetic: it reads no clock and never waits. Instants are
 * {@code Ticker} readings in nanoseconds.
 *
 * <p>A deadline that passed while nobody came is gone: samples crowded together to catch up would say nothing new.
 */
final class SamplingSchedule {

    private final long start;
    private final long period;
    /** How many deadlines are behind us, taken or gone. The start is no deadline. */
    private long behind;

    SamplingSchedule(long start, Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period was " + period + "; give more than zero, for example PT1S");
        }
        this.start = start;
        this.period = period.toNanos();
    }

    /** Nanoseconds from {@code now} to the next deadline; zero or less when it has come. */
    long untilNext(long now) {
        return start + (behind + 1) * period - now; // subtract, never compare: ticker readings may wrap
    }

    /** Whether a deadline has come and was not taken. */
    boolean due(long now) {
        return untilNext(now) <= 0;
    }

    /** Takes the newest deadline that has come by {@code now}, gives up those before it, and returns its instant. */
    long take(long now) {
        behind = passed(now);
        return start + behind * period;
    }

    /** How many deadlines have come by {@code now}. */
    long passed(long now) {
        return Math.max(0, (now - start) / period);
    }
}
