package dev.sluice.statistics;

import dev.sluice.sample.HostSeries;

/**
 * The area under a power series over a window: trapezoids between samples, cut at the window's edges. Intervals of more
 * than 2.5 periods are left out.
 *
 * @param joules of what is covered
 * @param coveredShare of the window
 * @param longestGapNanos the longest stretch of the window without a sample, its edges included
 * @param samples those inside the window
 */
record PowerArea(double joules, double coveredShare, long longestGapNanos, int samples) {

    static PowerArea under(HostSeries power, EnergyWindow window) {
        double joules = 0;
        long covered = 0;
        int inside = 0;
        long gap = 0;
        long lastSample = window.startNanos();
        for (int i = 0; i < power.count(); i++) {
            long at = power.nanos(i);
            if (at >= window.startNanos() && at <= window.endNanos()) {
                inside++;
            }
            if (i > 0) {
                long before = power.nanos(i - 1);
                long length = at - before;
                long overlap = window.overlap(before, at);
                if (overlap > 0) {
                    gap = Math.max(gap, length);
                }
                if (overlap > 0 && length <= 2.5 * window.periodNanos()) {
                    long from = Math.max(before, window.startNanos());
                    double middle = (from - before + overlap / 2.0) / length;
                    joules += (power.value(i - 1) + middle * (power.value(i) - power.value(i - 1))) * overlap / 1e9;
                    covered += overlap;
                }
            } else {
                gap = Math.max(gap, Math.min(at, window.endNanos()) - window.startNanos());
            }
            lastSample = Math.max(lastSample, at);
        }
        gap = Math.max(gap, window.endNanos() - lastSample);
        return new PowerArea(joules, covered / (double) (window.endNanos() - window.startNanos()), gap, inside);
    }
}
