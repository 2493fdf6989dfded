package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.SamplerState;
import dev.sluice.statistics.EnergyUse.Invalid;
import dev.sluice.statistics.EnergyUse.None;
import java.util.Optional;

/** Says why a metric of the machine has no value. */
record HostAbsence(HostStatistics host) {

    String why(Metric metric) {
        if (metric != Metric.ENERGY_PER_TOKEN) {
            return whyNoSample(metric);
        }
        EnergyUse energy = host.gpuEnergy();
        if (energy instanceof Invalid invalid) {
            return invalid.reason().code() + " (" + invalid.detail() + ")";
        }
        return energy instanceof None none
                ? samplerTrouble(metric).orElse(sampler(metric) + ": " + none.reason())
                : "no output token was counted";
    }

    private String whyNoSample(Metric metric) {
        int n = host.distribution(metric).n();
        if (n > 0) {
            return n + (n == 1 ? " sample is" : " samples are") + " too few for a percentile; " + Spread.FEWEST_FOR_RANK
                    + " are needed";
        }
        return samplerTrouble(metric)
                .orElseGet(() -> sampler(metric) + ": " + powerless(metric).orElse("no sample fell into the cycle")
                        + remarks(metric));
    }

    /** Why the sampler that gives the metric gave none, or no more; empty when it was open to the end. */
    Optional<String> samplerTrouble(Metric metric) {
        Optional<SamplerState> state = state(metric);
        return state.isEmpty()
                ? Optional.of("the machine was not sampled")
                : state.get().reason().map(reason -> sampler(metric) + ": " + reason);
    }

    private Optional<String> powerless(Metric metric) {
        return metric != Metric.GPU_POWER
                ? Optional.empty()
                : host.gpus().stream()
                        .filter(gpu -> gpu.ofServer() && !gpu.metrics().isEmpty())
                        .filter(gpu -> !gpu.metrics().containsKey(HostMetric.GPU_POWER))
                        .findFirst()
                        .map(gpu -> gpu.source() + " gives no power of " + gpu.name());
    }

    private String remarks(Metric metric) {
        return state(metric)
                .map(SamplerState::remarks)
                .filter(remarks -> !remarks.isEmpty())
                .map(remarks -> " (" + String.join("; ", remarks) + ")")
                .orElse("");
    }

    private Optional<SamplerState> state(Metric metric) {
        return host.samplers().stream()
                .filter(state -> state.name().equals(sampler(metric)))
                .findFirst();
    }

    /** The name of the sampler that gives the metric. */
    private static String sampler(Metric metric) {
        return metric == Metric.SERVER_RSS || metric == Metric.SERVER_CPU ? "processes" : "GPU";
    }
}
