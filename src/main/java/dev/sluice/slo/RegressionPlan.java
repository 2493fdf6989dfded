package dev.sluice.slo;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which figures are compared with a baseline, and when one counts as worse.
 *
 * @param baseline the folder of baselines, one file a machine; as written, relative to the working directory
 * @param onMissing what a run without a baseline means; it never passes as a comparison
 * @param validFor so long after its last run a baseline is compared with; empty for one without an end
 * @param onExpired what a run means whose baseline is older; as any other that decided nothing where nothing is said
 * @param repeats cycles of each concurrency, of this run and of a session in the baseline
 * @param alpha the largest p that counts as unlikely by chance
 * @param confirm whether a figure must be worse in a second pass too before the build fails
 * @param noiseFactor the tolerance is at least so many times what sessions differ by
 * @param creep the loss against the pinned reference that many small steps may add up to, a share of 1
 * @param gates the figures; at least one
 * @param duet how two servers in one run are compared; empty when they are not
 */
public record RegressionPlan(
        Path baseline,
        OnUndecided onMissing,
        Optional<Duration> validFor,
        Optional<OnUndecided> onExpired,
        int repeats,
        double alpha,
        boolean confirm,
        double noiseFactor,
        double creep,
        List<Figure> gates,
        Optional<Duet> duet) {

    /** More figures that fail raise too many false alarms together. */
    public static final int MOST_FAILING = 6;

    /**
     * One figure that is compared.
     *
     * @param cycles in which cycles; named ones
     * @param tolerance the loss that is let pass, a share of 1
     * @param ignoreBelow where both medians lie below this, the change is let pass whatever its share; empty for none
     */
    public record Figure(
            Metric metric,
            Statistic statistic,
            CycleSelector cycles,
            double tolerance,
            Optional<Quantity> ignoreBelow,
            Severity severity) {

        /** Such as {@code "mean decode-rate"}. */
        public String name() {
            return (metric.perCycle() ? "" : statistic.label() + " ") + metric.label();
        }
    }

    /**
     * Pairs of cycles, first one server, then the other, in the order ABBA: what drifts hits both.
     *
     * @param tolerance the loss that is let pass, a share of 1
     */
    public record Duet(int pairs, double tolerance) {

        /** 8 pairs, and 5 % let pass. */
        public static final Duet USUAL = new Duet(8, 0.05);

        /** Whether the reference goes first in pair number {@code pair}, counted from 1: AB BA AB BA. */
        public boolean referenceFirst(int pair) {
            return pair % 2 == 1;
        }
    }

    /** What a duet compares where thresholds say nothing of it: the mean speed and the median wait, in every cycle. */
    public static final RegressionPlan USUAL_OF_DUET = new RegressionPlan(
            Path.of(""),
            OnUndecided.WARN,
            Optional.empty(),
            Optional.empty(),
            1,
            0.01,
            false,
            0,
            0.15,
            List.of(
                    usual(Metric.DECODE_RATE, new Statistic.Mean()),
                    usual(Metric.TTFB, new Statistic.Rank(Percentile.of(50)))),
            Optional.of(Duet.USUAL));

    private static Figure usual(Metric metric, Statistic statistic) {
        return new Figure(
                metric, statistic, CycleSelector.all(), Duet.USUAL.tolerance(), Optional.empty(), Severity.FAIL);
    }

    public RegressionPlan {
        gates = List.copyOf(gates);
    }

    /** How two servers in one run are compared. */
    public Duet pairs() {
        return duet.orElse(Duet.USUAL);
    }

    /** The rule that pairs are held against: what a session does to both cancels out, so its noise does not count. */
    public Regression ruleOfPairs() {
        return new Regression(alpha, pairs().tolerance(), 0);
    }

    /** Whether any figure is compared in cycles of so many parallel requests. */
    public boolean gates(int concurrency) {
        return gates.stream().anyMatch(gate -> gate.cycles().matches(concurrency));
    }

    /** The rule that {@code figure} is held against. */
    public Regression rule(Figure figure) {
        return new Regression(alpha, figure.tolerance(), noiseFactor);
    }
}
