package dev.sluice.sample;

import java.util.List;

/**
 * What was sampled of the machine beside one cycle.
 *
 * @param series one per subject and metric that gave at least one value
 * @param samplers one per sampler, those that could not be opened included
 */
public record HostSamples(List<HostSeries> series, List<SamplerState> samplers) {

    private static final HostSamples NONE = new HostSamples(List.of(), List.of());

    public HostSamples {
        series = List.copyOf(series);
        samplers = List.copyOf(samplers);
    }

    /** Nothing was sampled. */
    public static HostSamples none() {
        return NONE;
    }
}
