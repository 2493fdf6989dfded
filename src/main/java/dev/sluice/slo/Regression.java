package dev.sluice.slo;

import dev.sluice.statistics.Change;
import dev.sluice.statistics.Metric.Better;
import dev.sluice.statistics.PossibleLoss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * When a figure counts as worse than its baseline: unlikely by chance <em>and</em> by more than the tolerance. One
 * alone turns builds red that changed nothing: sessions differ from each other by more than their repetitions tell. The
 * caller measures a second time before it fails a build.
 *
 * @param alpha the largest p that counts as unlikely, such as 0.01
 * @param tolerance the loss that is let pass, such as 0.1
 * @param noiseFactor the tolerance is at least so many times what sessions differ by, such as 3
 */
public record Regression(double alpha, double tolerance, double noiseFactor) {

    /** p at most 0.01, a loss of more than 10 %, three times the noise between sessions. */
    public static final Regression USUAL = new Regression(0.01, 0.10, 3);

    /** Sessions from which their spread can be told. */
    private static final int FEWEST_SESSIONS = 3;

    /** Quantile of the normal distribution: a change so far beyond the tolerance is seen 4 times of 5. */
    private static final double POWER = 0.84;

    public Regression {
        if (!(alpha > 0 && alpha < 1) || !(tolerance > 0 && tolerance < 1) || noiseFactor < 0) {
            throw new IllegalArgumentException("alpha " + alpha + ", tolerance " + tolerance + ", noise factor "
                    + noiseFactor + "; use shares below 1, and 0 or more");
        }
    }

    /**
     * What a comparison found.
     *
     * @param change of the values against those of all sessions
     * @param limit the loss that was let pass: the tolerance, or more when sessions differ much
     * @param worse beyond {@code limit}, and not by chance
     * @param callable the smallest loss that this comparison would have called 4 times of 5; empty when one value a side
     *     tells no spread
     */
    public record Finding(Change change, double limit, boolean worse, OptionalDouble callable) {}

    /**
     * {@code now} against the values of earlier sessions.
     *
     * @param sessions one array a session, none empty; at least one
     * @param better which way is better
     * @return empty when so few values could not reach {@code alpha} whatever they were: that is no pass
     */
    public Optional<Finding> compare(List<double[]> sessions, double[] now, Better better) {
        double[] before = sessions.stream().flatMapToDouble(DoubleStream::of).toArray();
        if (cannotTell(before.length, now.length)) {
            return Optional.empty();
        }
        Change change = Change.between(before, now, better);
        double limit = limit(sessions, better);
        boolean worse = change.p() <= alpha && change.loss(better) > limit;
        return Optional.of(new Finding(change, limit, worse, callable(sessions, now, limit)));
    }

    /** Whether so few values could not reach {@code alpha} however far apart they lay. */
    public boolean cannotTell(int before, int now) {
        return Change.smallestP(before, now) > alpha;
    }

    /** Whether so few pairs could not reach {@code alpha} however far apart they lay. */
    public boolean cannotTellPairs(int pairs) {
        return Change.smallestP(pairs) > alpha;
    }

    /** The same of pairs that ran in turn: what a session does to both cancels out, so the tolerance stands as it is. */
    public Optional<Finding> comparePairs(double[] first, double[] second, Better better) {
        if (cannotTellPairs(first.length)) {
            return Optional.empty();
        }
        Change change = Change.ofPairs(first, second, better);
        double spread = Change.spreadOfPairs(first, second) / Math.sqrt(second.length);
        return Optional.of(new Finding(
                change,
                tolerance,
                change.p() <= alpha && change.loss(better) > tolerance,
                OptionalDouble.of(tolerance + POWER * spread)));
    }

    /**
     * The largest loss that {@code now} leaves possible; within the tolerance it is shown that nothing beyond it was lost.
     *
     * @param sessions as in {@link #compare}
     * @throws IllegalArgumentException when so few values could not reach {@code alpha}
     */
    public double couldMiss(List<double[]> sessions, double[] now, Better better) {
        return PossibleLoss.between(
                sessions.stream().flatMapToDouble(DoubleStream::of).toArray(), now, better, alpha);
    }

    /** The same rule with another tolerance. */
    public Regression tolerating(double other) {
        return new Regression(alpha, other, noiseFactor);
    }

    /**
     * The largest loss that pairs leave possible; within the tolerance it is shown that nothing beyond it was lost.
     *
     * @throws IllegalArgumentException when so few pairs could not reach {@code alpha}
     */
    public double couldMiss(double[] first, double[] second, Better better) {
        return Change.largestLoss(first, second, better, alpha);
    }

    /**
     * The loss that is let pass: a new session differs from the mean of K by sqrt(1 + 1/K) times what one does. Spread is
     * one of logarithms, and a loss is a share: by three of them a speed falls less far than a wait rises.
     */
    private double limit(List<double[]> sessions, Better better) {
        double noise = noiseFactor * sessionSd(sessions) * Math.sqrt(1 + 1.0 / sessions.size());
        return Math.max(tolerance, better == Better.HIGHER ? 1 - Math.exp(-noise) : Math.exp(noise) - 1);
    }

    /** Standard deviation of the sessions' medians, on logarithms; 0 while there are too few to tell. */
    private static double sessionSd(List<double[]> sessions) {
        return sessions.size() < FEWEST_SESSIONS
                ? 0
                : sd(sessions.stream()
                        .mapToDouble(session -> Median.withDefaults().evaluate(logs(session)))
                        .toArray());
    }

    private static OptionalDouble callable(List<double[]> sessions, double[] now, double limit) {
        double within = Mean.of(DoubleStream.concat(
                                sessions.stream().filter(s -> s.length > 1).mapToDouble(s -> variance(logs(s))),
                                now.length > 1 ? DoubleStream.of(variance(logs(now))) : DoubleStream.empty())
                        .toArray())
                .getAsDouble();
        if (Double.isNaN(within)) {
            return OptionalDouble.empty();
        }
        double between = Math.pow(sessionSd(sessions), 2);
        double repeats = now.length;
        double of = sessions.stream().mapToInt(s -> s.length).sum();
        return OptionalDouble.of(limit
                + POWER * Math.sqrt(between * (1 + 1.0 / sessions.size()) + within * (1 / repeats + 1 / of)));
    }

    private static double[] logs(double[] values) {
        return DoubleStream.of(values).map(Math::log).toArray();
    }

    private static double variance(double[] values) {
        return Math.pow(sd(values), 2);
    }

    private static double sd(double[] values) {
        return values.length < 2 ? 0 : StandardDeviation.of(values).getAsDouble();
    }
}
