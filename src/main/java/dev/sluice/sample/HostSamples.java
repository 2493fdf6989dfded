package dev.sluice.sample;

import java.util.List;

/**
 * What was sampled of the machine beside one cycle.
 *
 * @param series one per subject, metric and source that gave at least one value
 * @param samplers one per sampler, those that could not be opened included
 * @param processes the server's processes that were seen, those that ended meanwhile included
 */
public record HostSamples(List<HostSeries> series, List<SamplerState> samplers, List<ProcessFacts> processes) {

    private static final HostSamples NONE = new HostSamples(List.of(), List.of(), List.of());

    public HostSamples {
        series = List.copyOf(series);
        samplers = List.copyOf(samplers);
        processes = List.copyOf(processes);
    }

    /** Nothing was sampled. */
    public static HostSamples none() {
        return NONE;
    }
}
