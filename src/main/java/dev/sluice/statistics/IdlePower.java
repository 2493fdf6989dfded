package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * Power of a GPU that holds the model and does nothing, measured before the run.
 *
 * @param watts mean
 * @param spreadWatts sample standard deviation
 * @param n samples it rests on
 */
public record IdlePower(double watts, double spreadWatts, int n) {

    /** One for each GPU whose power was sampled often enough, by the GPU's index; of the first source of each. */
    public static Map<Integer, IdlePower> byGpu(HostSamples idle, EnergyWindow window) {
        Map<Integer, IdlePower> byIndex = new TreeMap<>();
        for (HostSeries series : idle.series()) {
            if (series.metric() == HostMetric.GPU_POWER) {
                of(series, window)
                        .ifPresent(power -> byIndex.putIfAbsent(series.subject().index(), power));
            }
        }
        return Collections.unmodifiableMap(byIndex);
    }

    /** From the samples of {@code power} in {@code window}; empty with fewer than 3, which would show no spread. */
    public static Optional<IdlePower> of(HostSeries power, EnergyWindow window) {
        double[] watts = IntStream.range(0, power.count())
                .filter(i -> window.holds(power.nanos(i)))
                .mapToDouble(power::value)
                .toArray();
        return watts.length < 3
                ? Optional.empty()
                : Optional.of(new IdlePower(
                        Mean.of(watts).getAsDouble(),
                        StandardDeviation.of(watts).getAsDouble(),
                        watts.length));
    }
}
