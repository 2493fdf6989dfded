package dev.sluice.replay;

import dev.sluice.sample.HostSeries;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.util.List;

/** What one of the article's samplers saw of one run. */
record ArticleSamples(List<HostSeries> series, SamplerState state, List<ProcessFacts> processes) {

    static ArticleSamples none(String sampler, String reason) {
        return new ArticleSamples(List.of(), SamplerState.unavailable(sampler, reason), List.of());
    }
}
