package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far one sampled metric went within a cycle, in the metric's unit.
 *
 * @param mean arithmetic, each sample alike
 * @param max the largest sample; what lay between two samples nobody saw
 * @param p99 by nearest rank; empty below 3 samples
 * @param n samples, at least one
 */
public record Spread(double mean, double max, OptionalDouble p99, int n) {

    /** With fewer samples a percentile says no more than they do themselves. */
    static final int FEWEST_FOR_RANK = 3;

    private static final Statistic P99 = new Statistic.Rank(Percentile.of(99));

    /** Empty without a sample. */
    static Optional<Spread> of(Distribution samples) {
        return samples.n() == 0
                ? Optional.empty()
                : Optional.of(new Spread(
                        samples.at(new Statistic.Mean()).orElseThrow(),
                        samples.at(new Statistic.Max()).orElseThrow(),
                        at(samples, P99),
                        samples.n()));
    }

    /** The statistic of sampled values; empty without any, and for a percentile of fewer than 3. */
    static OptionalDouble at(Distribution samples, Statistic statistic) {
        return statistic instanceof Statistic.Rank && samples.n() < FEWEST_FOR_RANK
                ? OptionalDouble.empty()
                : samples.at(statistic);
    }

    /** A copy nobody can change, in the order of the metrics. */
    static Map<HostMetric, Spread> inOrder(Map<HostMetric, Spread> spreads) {
        Map<HostMetric, Spread> byMetric = new EnumMap<>(HostMetric.class);
        byMetric.putAll(spreads);
        return Collections.unmodifiableMap(byMetric);
    }
}
