package dev.sluice.junit;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one cycle measured; of several repetitions, what the last one did.
 *
 * @param samples every request, as observed
 * @param host what was sampled of the machine meanwhile
 * @param statistics every number computed from them
 * @param verdict what the run's own thresholds say of all repetitions together
 * @param repetitions the numbers of each, in the order they ran; the last are {@code statistics}
 */
public record CycleResult(
        CycleSamples samples,
        HostSamples host,
        CycleStatistics statistics,
        CycleVerdict verdict,
        List<CycleStatistics> repetitions) {

    public CycleResult {
        repetitions = List.copyOf(repetitions);
    }

    /** A cycle that was not repeated. */
    CycleResult(CycleSamples samples, HostSamples host, CycleStatistics statistics, CycleVerdict verdict) {
        this(samples, host, statistics, verdict, List.of(statistics));
    }

    /** The same as the last of {@code cycles}, of which {@code level} is said. */
    CycleResult told(CycleVerdict level, List<CycleStatistics> cycles) {
        return new CycleResult(samples, host, statistics, level, cycles);
    }

    /** One figure, in the metric's unit; empty when no request has a value, infinite when it falls on a failure. */
    public OptionalDouble value(Metric metric, Statistic statistic) {
        return statistics.value(metric, statistic);
    }

    /** The same with nothing decided: what it saw was no limit of the machine. */
    CycleResult undecided(String reason) {
        return new CycleResult(samples, host, statistics, verdict.undecided(reason));
    }

    /** Short and stable: it becomes a parameter in reports. */
    @Override
    public String toString() {
        return statistics.concurrency() + " parallel";
    }
}
