package dev.sluice.statistics;

/**
 * The time over which energy is asked for.
 *
 * @param startNanos on the clock of the series: 0 is the cycle's start gun
 * @param endNanos after the start
 * @param periodNanos how often samples were to be taken
 */
public record EnergyWindow(long startNanos, long endNanos, long periodNanos) {

    public EnergyWindow {
        if (endNanos <= startNanos) {
            throw new IllegalArgumentException("end " + endNanos + " ns is not after start " + startNanos + " ns");
        }
        if (periodNanos <= 0) {
            throw new IllegalArgumentException("period is " + periodNanos + " ns; it must be above 0");
        }
    }

    /** Its length in s. */
    public double seconds() {
        return (endNanos - startNanos) / 1e9;
    }

    /** Whether an instant lies in it, its edges included. */
    boolean holds(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }

    /** Nanoseconds of {@code from..to} that lie in it; 0 when none do. */
    long overlap(long from, long to) {
        return Math.max(0, Math.min(to, endNanos) - Math.max(from, startNanos));
    }
}
