package dev.sluice.statistics;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Where the true figure lies, as some repetitions of a cycle say: the two-sided t-interval of the logarithms, brought
 * back. Logarithms, because speeds and waits spread by factors; repetitions, because requests of one cycle share its
 * luck and are no independent samples.
 *
 * @param low the lower end
 * @param centre the geometric mean of the repetitions
 * @param high the upper end
 * @param confidence the share of such intervals that hold the true figure, such as 0.95
 * @param n repetitions
 */
public record Interval(double low, double centre, double high, double confidence, int n) {

    private static final double MOST = 0.999999;

    /**
     * The interval of {@code values}, one a repetition, in any order.
     *
     * @return empty with fewer than two values, and when one has no logarithm: not positive, or infinite because a
     *     request failed
     * @throws IllegalArgumentException when {@code confidence} does not lie between 0 and 1
     */
    public static Optional<Interval> of(double[] values, double confidence) {
        if (!(confidence > 0 && confidence <= MOST)) {
            throw new IllegalArgumentException("confidence was " + confidence + "; use 0.95 or another share below 1");
        }
        if (values.length < 2 || DoubleStream.of(values).anyMatch(value -> !(value > 0) || Double.isInfinite(value))) {
            return Optional.empty();
        }
        double[] logs = DoubleStream.of(values).map(Math::log).toArray();
        double mean = Mean.of(logs).getAsDouble();
        double half = TDistribution.of(logs.length - 1.0).inverseSurvivalProbability((1 - confidence) / 2)
                * StandardDeviation.of(logs).getAsDouble()
                / Math.sqrt(logs.length);
        return Optional.of(
                new Interval(Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half), confidence, logs.length));
    }
}
