package dev.sluice.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How repetitions of one cycle moved in the order they ran. A drift makes every comparison of earlier with later ones
 * doubtful: it looks like a difference, and is only time that passed.
 *
 * @param first how far the first lies from the median of the others, as a share of it: -0.2 when it was 20 % below
 * @param trend the median step from each to the next, as a share: 0.01 when they rose by 1 % a cycle (Theil-Sen slope of
 *     the logarithms)
 * @param p exact two-sided p-value of "they came in no order" (Mann-Kendall): small when they rose or fell all along
 * @param n repetitions
 */
public record Drift(double first, double trend, double p, int n) {

    private static final int FEWEST = 3;
    private static final double FIRST_OFF = 0.10;
    private static final double UNLIKELY = 0.02;

    /**
     * The drift of {@code values}, one a repetition.
     *
     * @return empty with fewer than three, and when one has no logarithm: not positive, or infinite
     */
    public static Optional<Drift> of(double[] values) {
        int n = values.length;
        if (n < FEWEST || Arrays.stream(values).anyMatch(value -> !(value > 0) || Double.isInfinite(value))) {
            return Optional.empty();
        }
        double[] slopes = IntStream.range(0, n)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.range(i + 1, n).mapToDouble(j -> Math.log(values[j] / values[i]) / (j - i)))
                .toArray();
        double others = Median.withDefaults().evaluate(Arrays.copyOfRange(values, 1, n));
        double trend = Math.expm1(Median.withDefaults().evaluate(slopes));
        return Optional.of(new Drift(values[0] / others - 1, trend, p(slopes, n), n));
    }

    /** The first is more than a tenth off the others: it may have paid for something that they did not. */
    public boolean firstStandsOut() {
        return Math.abs(first) > FIRST_OFF;
    }

    /** They rose or fell all along, more than chance would have it. */
    public boolean trends() {
        return p <= UNLIKELY;
    }

    /** Twice the share of all orders that rise, or fall, at least as much; equal values count for neither. */
    private static double p(double[] slopes, int n) {
        long rising = Arrays.stream(slopes).filter(slope -> slope > 0).count();
        long falling = Arrays.stream(slopes).filter(slope -> slope < 0).count();
        int inversions = (int) (Math.min(rising, falling) + (slopes.length - rising - falling));
        double[] share = {1};
        for (int length = 2; length <= n; length++) { // the next value falls below 0 to length - 1 of those before
            double[] longer = new double[share.length + length - 1];
            for (int i = 0; i < share.length; i++) {
                for (int below = 0; below < length; below++) {
                    longer[i + below] += share[i] / length;
                }
            }
            share = longer;
        }
        return Math.min(1, 2 * Arrays.stream(share).limit(inversions + 1L).sum());
    }
}
