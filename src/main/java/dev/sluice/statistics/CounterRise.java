package dev.sluice.statistics;

import dev.sluice.sample.HostSeries;
import java.util.Optional;

/**
 * By how much an energy counter rose over a window.
 *
 * @param joules between the window's edges, interpolated in the interval that holds an edge
 * @param coveredShare of the window, from its first to its last sample
 * @param edgeGapNanos the longest interval that an edge was interpolated in; 0 when both edges were sampled
 * @param wentBack whether it fell anywhere between: it was reset, and {@code joules} means nothing
 */
record CounterRise(double joules, double coveredShare, long edgeGapNanos, boolean wentBack) {

    /** Empty with fewer than two samples about the window. */
    static Optional<CounterRise> over(HostSeries counter, EnergyWindow window) {
        int first = 0;
        while (first + 1 < counter.count() && counter.nanos(first + 1) <= window.startNanos()) {
            first++;
        }
        int last = counter.count() - 1;
        while (last > 0 && counter.nanos(last - 1) >= window.endNanos()) {
            last--;
        }
        if (last <= first) {
            return Optional.empty();
        }
        boolean wentBack = false;
        for (int i = first + 1; i <= last; i++) {
            wentBack |= counter.value(i) < counter.value(i - 1);
        }
        long covered = window.overlap(counter.nanos(first), counter.nanos(last));
        return Optional.of(new CounterRise(
                at(counter, last - 1, window.endNanos()) - at(counter, first, window.startNanos()),
                covered / (double) (window.endNanos() - window.startNanos()),
                Math.max(interval(counter, first, window.startNanos()), interval(counter, last - 1, window.endNanos())),
                wentBack));
    }

    /** The counter at {@code nanos}, on the line from sample {@code i} to the next; never beyond either. */
    private static double at(HostSeries counter, int i, long nanos) {
        long length = counter.nanos(i + 1) - counter.nanos(i);
        double share = length == 0 ? 1 : (nanos - counter.nanos(i)) / (double) length;
        double within = Math.max(0, Math.min(1, share));
        return counter.value(i) + within * (counter.value(i + 1) - counter.value(i));
    }

    /** The length of the interval after sample {@code i} if {@code nanos} lies inside it, else 0. */
    private static long interval(HostSeries counter, int i, long nanos) {
        return counter.nanos(i) < nanos && nanos < counter.nanos(i + 1) ? counter.nanos(i + 1) - counter.nanos(i) : 0;
    }
}
