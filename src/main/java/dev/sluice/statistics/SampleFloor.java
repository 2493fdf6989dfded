package dev.sluice.statistics;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many requests a percentile needs before it is shown and not just seen. With n requests and none late, a p99
 * limit is kept at 95 % confidence only from n = 299 on; the slowest of 20 says little of it.
 *
 * <p>Requests are taken as independent, which requests of one cycle are not: so this is the least, never too much.
 */
public final class SampleFloor {

    private static final int MOST = 10_000_000;

    private SampleFloor() {}

    /**
     * The fewest requests that demonstrate {@code percentile}, when {@code late} of them may be on its bad side.
     *
     * @param confidence one-sided, such as 0.95; the two-sided 0.95 is 0.975 here
     * @throws IllegalArgumentException when {@code late} is negative or {@code confidence} is no share
     */
    public static int of(Percentile percentile, double confidence, int late) {
        if (late < 0 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "late was " + late + " and confidence " + confidence + "; use 0 or more, and a share such as 0.95");
        }
        double tail = tail(percentile);
        int low = late + 1;
        int high = low;
        while (!shown(high, tail, late, confidence)) {
            low = high + 1;
            high = Math.min(MOST, high * 2);
        }
        while (low < high) { // the chance of so few late ones falls with n
            int middle = (low + high) >>> 1;
            if (shown(middle, tail, late, confidence)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether {@code late} of {@code n} or fewer would come about by luck with a chance of at most 1 - confidence. */
    private static boolean shown(int n, double tail, int late, double confidence) {
        return BinomialDistribution.of(n, tail).cumulativeProbability(late) <= 1 - confidence;
    }

    /** How many of {@code n} requests may be late while {@code percentile} is still demonstrated; -1 when none may. */
    public static int mayBeLate(int n, Percentile percentile, double confidence) {
        double tail = tail(percentile);
        return IntStream.iterate(0, late -> late < n && shown(n, tail, late, confidence), late -> late + 1)
                .max()
                .orElse(-1);
    }

    /**
     * The share of all requests that is shown to be on time when {@code late} of {@code n} were not: the one-sided lower
     * bound of Clopper and Pearson, 0 to 1. 0 when all were late.
     *
     * @throws IllegalArgumentException when {@code late} is not between 0 and {@code n}, or {@code n} is 0
     */
    public static double demonstrated(int n, int late, double confidence) {
        if (n < 1 || late < 0 || late > n) {
            throw new IllegalArgumentException(late + " of " + n + " is no share");
        }
        return late == n
                ? 0
                : 1 - BetaDistribution.of(late + 1.0, (double) n - late).inverseCumulativeProbability(confidence);
    }

    private static double tail(Percentile percentile) {
        return (double) Math.min(percentile.part(), percentile.whole() - percentile.part()) / percentile.whole();
    }
}
