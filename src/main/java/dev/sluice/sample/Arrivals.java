package dev.sluice.sample;

import java.util.Arrays;

/**
 * When each chunk of text arrived, in nanoseconds after the request was due, in order of arrival. Chunks that came
 * in one read share one stamp. A compact copy: a cycle may hold half a million of these.
 */
public final class Arrivals {

    private static final Arrivals NONE = new Arrivals(new long[0]);

    private final long[] nanos;

    private Arrivals(long[] nanos) {
        this.nanos = nanos;
    }

    /** The first {@code count} of {@code stamps}, copied. */
    public static Arrivals of(long[] stamps, int count) {
        return count == 0 ? NONE : new Arrivals(Arrays.copyOf(stamps, count));
    }

    /** No chunk with text arrived. */
    public static Arrivals none() {
        return NONE;
    }

    /** How many chunks brought text. */
    public int count() {
        return nanos.length;
    }

    /** Nanoseconds after due of chunk {@code index}, counted from 0. */
    public long nanos(int index) {
        return nanos[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arrivals that && Arrays.equals(nanos, that.nanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return nanos.length + " chunks";
    }
}
