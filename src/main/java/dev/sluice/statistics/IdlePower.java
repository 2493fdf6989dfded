package dev.sluice.statistics;

import dev.sluice.sample.HostSeries;
import java.util.Optional;
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

    /** From the samples of {@code power} in {@code window}; empty with fewer than 3, which would show no spread. */
    public static Optional<IdlePower> of(HostSeries power, EnergyWindow window) {
        double[] watts = IntStream.range(0, power.count())
                .filter(i -> power.nanos(i) >= window.startNanos() && power.nanos(i) <= window.endNanos())
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
