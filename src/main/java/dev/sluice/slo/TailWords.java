package dev.sluice.slo;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.SampleFloor;
import dev.sluice.statistics.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a percentile of so many requests is called, so that few do not pass for many: of 4 requests there is a slowest one,
 * and no p99.
 *
 * @param n values it was taken of, those of all cycles
 * @param cycles how many cycles they came in
 * @param confidence at which so many would show it
 */
record TailWords(Metric metric, Percentile percentile, int n, int cycles, double confidence) {

    private static final double NEARLY_ALL = 98;

    /** Such as {@code "p99 "}, or {@code "slowest of 19 was "} where that is all there is. */
    String name(String label) {
        return extreme()
                ? worst() + " of " + n + (cycles == 1 ? "" : " in " + cycles + " cycles") + " was "
                : label + " ";
    }

    /**
     * What stands behind a kept limit, such as {@code "about p95; p99 is shown only from 299"}.
     *
     * @param late how many lie beyond the limit nevertheless
     * @param demanded whether the verdict itself says how many are needed
     */
    String behindMet(String label, int late, boolean demanded) {
        int needed = SampleFloor.of(percentile, confidence, late);
        String basis = extreme() ? "about " + about() : "n = " + n;
        return demanded || n >= needed ? basis : basis + "; " + label + " is shown only from " + needed;
    }

    /** What stands behind a missed one, which needs no number: {@code "n = 256"}, or {@code "the p99 of so few"}. */
    String behindMissed(String label) {
        return extreme() ? "the " + label + " of so few" : "n = " + n;
    }

    /** Whether it is no more than the worst or the best of them: so it is in each cycle, and then in all. */
    boolean extreme() {
        return n < (long) percentile.fewestSamples() * cycles;
    }

    private String worst() {
        if (metric == Metric.CHUNK_GAP) {
            return upper() ? "longest" : "shortest";
        }
        boolean slow = upper() == (metric.better() == Metric.Better.LOWER);
        return metric.unit() == Unit.SHARE ? upper() ? "largest" : "smallest" : slow ? "slowest" : "fastest";
    }

    private boolean upper() {
        return 2L * percentile.part() >= percentile.whole();
    }

    /** The largest of n estimates the n / (n + 1) quantile, the smallest the first of as many. */
    private String about() {
        double share = 100.0 * (upper() ? n : 1) / (n + 1);
        boolean coarse = share < NEARLY_ALL && share > 100 - NEARLY_ALL;
        return "p"
                + BigDecimal.valueOf(share)
                        .setScale(coarse ? 0 : 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
