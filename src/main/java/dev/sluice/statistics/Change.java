package dev.sluice.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * How far one set of repetitions lies from another, and how likely chance alone would bring it so far to the worse.
 *
 * @param ratio new / old, the Hodges-Lehmann estimate on logarithms: the median of all ratios of one to the other, or,
 *     of pairs, the median of their Walsh averages
 * @param p exact one-sided p-value of "no worse", 0 to 1
 * @param before repetitions of the old
 * @param after repetitions of the new; of pairs, the same number
 */
public record Change(double ratio, double p, int before, int after) {

    private static final int LEAST_PAIRS = 2;

    /**
     * {@code after} against {@code before}, by the exact Mann-Whitney test: nothing is taken of how the values spread.
     *
     * @param better which way is better, so that the other is the worse one
     * @throws IllegalArgumentException when either is empty or holds a value that is not positive and finite
     */
    public static Change between(double[] before, double[] after, Metric.Better better) {
        double[] old = logs(before, "before");
        double[] now = logs(after, "after");
        double[] differences = Arrays.stream(now)
                .flatMap(value -> Arrays.stream(old).map(earlier -> value - earlier))
                .toArray();
        double p = MannWhitneyUTest.withDefaults()
                .with(worse(better))
                .with(PValueMethod.EXACT)
                .test(now, old)
                .getPValue();
        return new Change(Math.exp(Median.withDefaults().evaluate(differences)), p, old.length, now.length);
    }

    /**
     * The second of each pair against the first, by the exact signed-rank test: what both of a pair share cancels out.
     *
     * @throws IllegalArgumentException when the two are not of one length, fewer than two, or hold a value that is not
     *     positive and finite
     */
    public static Change ofPairs(double[] first, double[] second, Metric.Better better) {
        double[] gaps = gaps(first, second);
        double p = DoubleStream.of(gaps).allMatch(gap -> gap == 0)
                ? 1 // the test has nothing to rank
                : WilcoxonSignedRankTest.withDefaults()
                        .with(worse(better))
                        .with(PValueMethod.EXACT)
                        .test(gaps)
                        .getPValue();
        return new Change(Math.exp(Median.withDefaults().evaluate(walshAverages(gaps))), p, gaps.length, gaps.length);
    }

    private static double[] gaps(double[] first, double[] second) {
        if (first.length != second.length || first.length < LEAST_PAIRS) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " values are no pairs; give " + LEAST_PAIRS + " or more");
        }
        double[] old = logs(first, "first");
        double[] now = logs(second, "second");
        double[] gaps = new double[old.length];
        Arrays.setAll(gaps, i -> now[i] - old[i]);
        return gaps;
    }

    /**
     * How likely chance alone would make pairs look so well if in truth the second of each were worse by {@code loss}: small
     * where a loss of so much is shown not to be there. Exact, one-sided, 0 to 1.
     *
     * @param loss a share of 1, below 1; a negative one is a gain
     * @throws IllegalArgumentException as {@link #ofPairs}
     */
    public static double pOfLoss(double[] first, double[] second, Metric.Better better, double loss) {
        double[] gaps = gaps(first, second);
        double least = Math.log(better == Metric.Better.HIGHER ? 1 - loss : 1 + loss);
        if (DoubleStream.of(gaps).allMatch(gap -> gap == least)) {
            return 1;
        }
        return WilcoxonSignedRankTest.withDefaults()
                .with(
                        better == Metric.Better.HIGHER
                                ? AlternativeHypothesis.GREATER_THAN
                                : AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .withMu(least)
                .test(gaps)
                .getPValue();
    }

    /**
     * The largest loss that pairs do not rule out: one of more would be as unlikely as {@code alpha}. Negative when even no
     * loss is ruled out; at most that of the worst pair.
     *
     * @throws IllegalArgumentException as {@link #ofPairs}, and when so few pairs cannot reach {@code alpha}
     */
    public static double largestLoss(double[] first, double[] second, Metric.Better better, double alpha) {
        if (smallestP(first.length) > alpha) {
            throw new IllegalArgumentException(first.length + " pairs cannot reach p " + alpha);
        }
        return LargestLoss.of(
                Arrays.stream(gaps(first, second)), better, loss -> pOfLoss(first, second, better, loss), alpha);
    }

    /** Standard deviation of what the second of each pair differs by from the first, on logarithms. */
    public static double spreadOfPairs(double[] first, double[] second) {
        return StandardDeviation.of(gaps(first, second)).getAsDouble();
    }

    /** How far it went to the worse: 0.16 for a speed that fell, or a wait that grew, by 16 %; negative when better. */
    public double loss(Metric.Better better) {
        return better == Metric.Better.HIGHER ? 1 - ratio : ratio - 1;
    }

    /** The smallest p that {@code before} against {@code after} repetitions can reach: 1 of all orders. */
    public static double smallestP(int before, int after) {
        double orders = 1;
        for (int i = 1; i <= before; i++) {
            orders = orders * (after + i) / i;
        }
        return 1 / orders;
    }

    /** The smallest p that so many pairs can reach: 2^-pairs. */
    public static double smallestP(int pairs) {
        return Math.pow(2, -pairs);
    }

    private static AlternativeHypothesis worse(Metric.Better better) {
        return better == Metric.Better.HIGHER ? AlternativeHypothesis.LESS_THAN : AlternativeHypothesis.GREATER_THAN;
    }

    private static double[] walshAverages(double[] gaps) {
        double[] averages = new double[gaps.length * (gaps.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < gaps.length; i++) {
            for (int j = i; j < gaps.length; j++) {
                averages[next++] = (gaps[i] + gaps[j]) / 2;
            }
        }
        return averages;
    }

    static double[] logs(double[] values, String which) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no value " + which);
        }
        return DoubleStream.of(values)
                .map(value -> {
                    if (!(value > 0) || Double.isInfinite(value)) {
                        throw new IllegalArgumentException(
                                "a value " + which + " was " + value + "; only positive finite ones can be compared");
                    }
                    return Math.log(value);
                })
                .toArray();
    }
}
