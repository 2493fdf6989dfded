package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.SamplerState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the machine did beside one cycle. Samples count from the start gun to the one taken
 * right after the cycle's end, and none outside.
 *
 * @param processes the server's, by role, then by process id
 * @param gpus by index
 * @param machine of the machine as a whole; counters are not among them
 * @param server what the server told of itself
 * @param samplers how each fared, those that could not be opened included
 * @param cpuEnergy of the CPU packages
 * @param gpuEnergy of the server's GPUs together
 * @param joulesPerToken of {@code gpuEnergy} gross; empty unless that is measured and tokens were counted
 * @param netJoulesPerToken the same less idle power; empty without a baseline for each GPU. Never to be shown alone
 * @param cost of {@code gpuEnergy} gross; empty unless that is measured and a price was set
 * @param distributions one per {@link Metric#sampled sampled} metric; those without a value are there too, with n = 0
 */
public record HostStatistics(
        List<ProcessStatistics> processes,
        List<GpuStatistics> gpus,
        Map<HostMetric, Spread> machine,
        Map<HostMetric, Spread> server,
        List<SamplerState> samplers,
        EnergyUse cpuEnergy,
        EnergyUse gpuEnergy,
        OptionalDouble joulesPerToken,
        OptionalDouble netJoulesPerToken,
        Optional<EnergyCost> cost,
        Map<Metric, Distribution> distributions) {

    private static final HostStatistics NONE =
            of(HostSamples.none(), new EnergyWindow(0, 1, 1), 0, Map.of(), Optional.empty());

    public HostStatistics {
        processes = List.copyOf(processes);
        gpus = List.copyOf(gpus);
        machine = Spread.inOrder(machine);
        server = Spread.inOrder(server);
        samplers = List.copyOf(samplers);
        Map<Metric, Distribution> byMetric = new EnumMap<>(Metric.class);
        byMetric.putAll(distributions);
        distributions = Collections.unmodifiableMap(byMetric);
    }

    /**
     * The numbers of {@code host}. A pure function.
     *
     * @param window the cycle, from the start gun to its end
     * @param outputTokens of {@link CycleStatistics#answeredTokens the answered requests}
     * @param idle power of each GPU before the run, by the GPU's index, see {@link IdlePower#byGpu}
     * @param price of energy; without one there is no cost
     */
    public static HostStatistics of(
            HostSamples host,
            EnergyWindow window,
            long outputTokens,
            Map<Integer, IdlePower> idle,
            Optional<EnergyPrice> price) {
        return new HostCount(host, window, outputTokens, idle, price).statistics();
    }

    /** The machine was not sampled. */
    public static HostStatistics none() {
        return NONE;
    }

    /** Gross energy of the server's GPUs in Wh; empty unless it is measured. */
    public OptionalDouble wattHours() {
        return gpuEnergy instanceof EnergyUse.Measured measured
                ? OptionalDouble.of(measured.wattHours())
                : OptionalDouble.empty();
    }

    /** The values of a {@link Metric#sampled sampled} metric, one a sample; n = 0 when there are none, and for others. */
    public Distribution distribution(Metric metric) {
        return distributions.getOrDefault(metric, Distribution.of(new double[0], 0));
    }

    /** One number of the machine's metrics, in the metric's unit; empty when there is none, and for others. */
    OptionalDouble value(Metric metric, Statistic statistic) {
        return metric == Metric.ENERGY_PER_TOKEN ? joulesPerToken : Spread.at(distribution(metric), statistic);
    }

    /** Why {@code metric} has no value, such as {@code "GPU: none found (no NVML, no /sys/class/drm)"}. */
    public String whyNone(Metric metric) {
        return new HostAbsence(this).why(metric);
    }

    /**
     * Why the values of a {@link Metric#sampled sampled} metric do not cover the cycle, since its sampler stopped giving
     * any; empty when it gave them to the end. Silence after that is no evidence of anything.
     */
    public Optional<String> whyIncomplete(Metric metric) {
        return metric.sampled() ? new HostAbsence(this).samplerTrouble(metric) : Optional.empty();
    }
}
