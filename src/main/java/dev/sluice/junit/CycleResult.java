package dev.sluice.junit;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.OptionalDouble;

/**
 * What one cycle measured.
 *
 * @param samples every request, as observed
 * @param host what was sampled of the machine meanwhile
 * @param statistics every number computed from them
 * @param verdict what the run's own thresholds say of it
 */
public record CycleResult(CycleSamples samples, HostSamples host, CycleStatistics statistics, CycleVerdict verdict) {

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
