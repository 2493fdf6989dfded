package dev.sluice.sample;

import java.util.OptionalLong;

/**
 * The stretch of a cycle over which its figures are taken, in nanoseconds after the start gun: the server is neither
 * filling up nor running empty in it.
 *
 * @param from open: what happened at this instant is outside
 * @param to closed: what happened at this instant is inside; never before {@code from}
 */
public record SteadyWindow(long from, long to) {

    public SteadyWindow {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a window from " + from + " ns to " + to + " ns is none");
        }
    }

    /** Whether that instant lies inside. */
    public boolean holds(long nanos) {
        return nanos > from && nanos <= to;
    }

    /** Its length in seconds. */
    public double seconds() {
        return (to - from) / 1e9;
    }

    /** Nanoseconds of the stretch between two instants that lie inside; 0 where one of them is not known. */
    public long overlap(OptionalLong begun, OptionalLong ended) {
        return begun.isEmpty() || ended.isEmpty()
                ? 0
                : Math.max(0, Math.min(to, ended.getAsLong()) - Math.max(from, begun.getAsLong()));
    }
}
