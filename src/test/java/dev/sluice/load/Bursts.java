package dev.sluice.load;

import dev.sluice.workload.Burst;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.time.Duration;

/** The loads that the tests send. */
final class Bursts {

    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private Bursts() {}

    static Burst of(int requests) {
        return of(requests, 0, PATIENT);
    }

    static Burst of(int requests, int maxTokens, Patience patience) {
        return new Burst(
                requests,
                new Prompt("What is time?"),
                PromptCache.BUST,
                Connect.READY,
                GenerationOptions.of("m", maxTokens),
                patience);
    }

    static Burst cold(int requests) {
        Burst ready = of(requests);
        return new Burst(requests, ready.prompt(), ready.cache(), Connect.COLD, ready.options(), ready.patience());
    }

    static Burst reusing(int requests) {
        Burst busting = of(requests);
        return new Burst(
                requests,
                busting.prompt(),
                PromptCache.REUSE,
                busting.connect(),
                busting.options(),
                busting.patience());
    }
}
