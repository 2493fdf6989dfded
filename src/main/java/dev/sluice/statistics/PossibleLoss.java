package dev.sluice.statistics;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * How large a loss may hide between two sets of repetitions: the exact Mann-Whitney test turned round. That no loss was
 * seen is not that there is none, and only this tells the two apart.
 */
public final class PossibleLoss {

    private PossibleLoss() {}

    /**
     * The largest loss that {@code after} does not rule out: one of more would be as unlikely as {@code alpha}. A share of
     * 1; negative when even no loss is ruled out.
     *
     * @throws IllegalArgumentException when so few values cannot reach {@code alpha}, and when one is not positive and
     *     finite
     */
    public static double between(double[] before, double[] after, Metric.Better better, double alpha) {
        if (Change.smallestP(before.length, after.length) > alpha) {
            throw new IllegalArgumentException(
                    after.length + " against " + before.length + " values cannot reach p " + alpha);
        }
        double[] old = Change.logs(before, "before");
        double[] now = Change.logs(after, "after");
        return LargestLoss.of(
                DoubleStream.of(now).flatMap(value -> DoubleStream.of(old).map(earlier -> value - earlier)),
                better,
                loss -> p(old, now, better, loss),
                alpha);
    }

    /** How likely chance alone would make {@code now} look so well if in truth it were worse by {@code loss}. */
    private static double p(double[] old, double[] now, Metric.Better better, double loss) {
        boolean higher = better == Metric.Better.HIGHER;
        double shift = Math.log(higher ? 1 - loss : 1 + loss);
        return MannWhitneyUTest.withDefaults()
                .with(higher ? AlternativeHypothesis.GREATER_THAN : AlternativeHypothesis.LESS_THAN)
                .with(PValueMethod.EXACT)
                .test(DoubleStream.of(now).map(value -> value - shift).toArray(), old)
                .getPValue();
    }
}
