package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one GPU did within a cycle.
 *
 * @param index which of the machine's GPUs
 * @param name its product name
 * @param source where its values come from, such as {@code "NVML"}; several are joined with a comma
 * @param ofServer whether its power and energy count as the server's, see {@link ServerGpus}
 * @param metrics only those that were sampled within the cycle; counters are not among them. {@link
 *     HostMetric#GPU_PROCESS_MEMORY} is the sum over the server's processes
 * @param energy of this GPU alone, over the cycle
 * @param joulesPerToken its gross energy / output tokens; empty unless that is measured
 * @param netJoulesPerToken the same less idle power; empty without a baseline. Never to be shown alone
 */
public record GpuStatistics(
        int index,
        String name,
        String source,
        boolean ofServer,
        Map<HostMetric, Spread> metrics,
        EnergyUse energy,
        OptionalDouble joulesPerToken,
        OptionalDouble netJoulesPerToken) {

    public GpuStatistics {
        metrics = Spread.inOrder(metrics);
    }
}
