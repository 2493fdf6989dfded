package dev.sluice.statistics;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** A significance test turned round: instead of how likely one loss is, the largest loss that is not too unlikely. */
final class LargestLoss {

    /** To a millionth of the range. */
    private static final int BISECTIONS = 20;

    private LargestLoss() {}

    /**
     * The largest that {@code p} does not rule out, as a share of 1: between the smallest loss that was seen and the largest.
     *
     * @param steps every difference that was seen, on logarithms; at least one
     * @param p how likely chance alone would have it so if in truth there were this loss; it falls as the loss grows
     * @param alpha what is as unlikely as this is ruled out
     */
    static double of(DoubleStream steps, Metric.Better better, DoubleUnaryOperator p, double alpha) {
        double[] losses = steps.map(step -> better == Metric.Better.HIGHER ? 1 - Math.exp(step) : Math.exp(step) - 1)
                .sorted()
                .toArray();
        double low = losses[0];
        double high = losses[losses.length - 1];
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (p.applyAsDouble(middle) <= alpha) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
