package dev.sluice.replay;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import java.time.Duration;
import java.util.Map;

/**
 * One recorded run of one level.
 *
 * @param host what was sampled of the machine meanwhile, and of no other time
 * @param period how often it was meant to be sampled
 * @param idleWatts power of each GPU before the run, by its index; empty where that was not measured
 */
public record RecordedCycle(CycleSamples samples, HostSamples host, Duration period, Map<Integer, Double> idleWatts) {

    public RecordedCycle {
        idleWatts = Map.copyOf(idleWatts);
    }

    /** Parallel requests. */
    public int concurrency() {
        return samples.load().users();
    }
}
