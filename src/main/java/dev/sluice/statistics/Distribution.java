package dev.sluice.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * The values one metric took in one cycle, with the requests that have none.
 *
 * <p>For a metric of waiting a failed request counts as an infinite wait in percentiles and in the maximum, and never
 * in the mean or the minimum. A request that Sluice itself cut off waited at least so long: it counts as that or
 * longer, and no more is claimed. For any other metric both are left out. Immutable.
 */
public final class Distribution {

    private static final double[] NONE = {};

    private final double[] sorted;
    private final int failures;
    private final double[] cutOff;

    private Distribution(double[] sorted, int failures, double[] cutOff) {
        this.sorted = sorted;
        this.failures = failures;
        this.cutOff = cutOff;
    }

    /** {@code values} in any order, copied, and {@code failures} infinite ones. */
    public static Distribution of(double[] values, int failures) {
        return of(values, failures, NONE);
    }

    /** The same with requests that were cut off: each took its value in {@code cutOff} or longer. */
    static Distribution of(double[] values, int failures, double[] cutOff) {
        if (failures < 0) {
            throw new IllegalArgumentException("failures were " + failures + "; use 0 or more");
        }
        return new Distribution(sorted(values), failures, sorted(cutOff));
    }

    private static double[] sorted(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "value " + i + " was " + values[i] + "; count a request without a value as a failure");
            }
        }
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** How many requests have a value (for chunk gaps: how many gaps there are). */
    public int n() {
        return sorted.length;
    }

    /** How many failed requests count as infinite; 0 for a metric that is no waiting time. */
    public int failures() {
        return failures;
    }

    /** How many requests were still waiting when Sluice cut them off; 0 unless the cycle was stopped early. */
    public int cutOff() {
        return cutOff.length;
    }

    /** How many a percentile ranks: values, failures and requests cut off. */
    public int ranked() {
        return sorted.length + failures + cutOff.length;
    }

    /** The values, ascending; a copy. Failures and requests cut off have none. */
    public double[] values() {
        return sorted.clone();
    }

    /**
     * The statistic over these values. Mean and minimum are over measured values only; a percentile is the value at
     * its nearest rank among {@link #ranked all}.
     *
     * @return empty when there is nothing to take it from, or when it depends on a request that was cut off; infinite
     *     when it falls on a failure
     */
    public OptionalDouble at(Statistic statistic) {
        if (statistic instanceof Statistic.Mean) {
            return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean());
        }
        if (statistic instanceof Statistic.Min) {
            return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[0]);
        }
        if (ranked() == 0) {
            return OptionalDouble.empty();
        }
        int rank = rank(statistic);
        double most = rank <= sorted.length ? sorted[rank - 1] : Double.POSITIVE_INFINITY;
        return atRank(rank) == most ? OptionalDouble.of(most) : OptionalDouble.empty();
    }

    /**
     * The running mean of Commons Statistics, and then once more of what it left over. Its own error of a few ulp would
     * do for a table, but 53 requests at exactly 19.9 tok/s came out below 19.9, and so missed it.
     */
    private double mean() {
        double near = Mean.of(sorted).getAsDouble();
        double[] left = new double[sorted.length];
        Arrays.setAll(left, i -> sorted[i] - near);
        return near + Mean.of(left).getAsDouble();
    }

    /**
     * The least that a percentile or the maximum can be, whatever the requests that were cut off would have taken;
     * equal to {@link #at} when none was. Empty for mean and minimum, which later values could move either way.
     */
    public OptionalDouble atLeast(Statistic statistic) {
        if (ranked() == 0 || statistic instanceof Statistic.Mean || statistic instanceof Statistic.Min) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(atRank(rank(statistic)));
    }

    /** How many surely exceed {@code limit}: values above it, failures, and requests cut off beyond it. */
    public int above(double limit) {
        return failures + countAbove(sorted, limit) + countAbove(cutOff, limit);
    }

    private static int countAbove(double[] values, double limit) {
        int count = 0;
        while (count < values.length && values[values.length - 1 - count] > limit) {
            count++;
        }
        return count;
    }

    private int rank(Statistic statistic) {
        return statistic instanceof Statistic.Rank rank ? rank.percentile().rank(ranked()) : ranked();
    }

    /** The value at a rank when each request cut off is taken at its least: a walk through two sorted arrays. */
    private double atRank(int rank) {
        if (cutOff.length == 0) {
            return rank <= sorted.length ? sorted[rank - 1] : Double.POSITIVE_INFINITY;
        }
        int value = 0;
        int cut = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rank; i++) {
            if (value < sorted.length && (cut == cutOff.length || sorted[value] <= cutOff[cut])) {
                last = sorted[value++];
            } else if (cut < cutOff.length) {
                last = cutOff[cut++];
            } else {
                return Double.POSITIVE_INFINITY;
            }
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution that
                && failures == that.failures
                && Arrays.equals(sorted, that.sorted)
                && Arrays.equals(cutOff, that.cutOff);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sorted) + failures;
    }

    @Override
    public String toString() {
        return n() + " values, " + failures + " failures, " + cutOff() + " cut off";
    }
}
