package dev.sluice.load;

import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.time.Duration;

/** The loads that the tests send. */
final class Bursts {

    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private Bursts() {}

    static Load of(int requests) {
        return of(requests, 0, PATIENT);
    }

    static Load of(int requests, int maxTokens, Patience patience) {
        return new Load(
                requests,
                new Prompt("What is time?"),
                PromptCache.BUST,
                Connect.READY,
                GenerationOptions.of("m", maxTokens),
                patience);
    }

    static Load cold(int requests) {
        Load ready = of(requests);
        return new Load(requests, ready.prompt(), ready.cache(), Connect.COLD, ready.options(), ready.patience());
    }

    static Load reusing(int requests) {
        Load busting = of(requests);
        return new Load(
                requests,
                busting.prompt(),
                PromptCache.REUSE,
                busting.connect(),
                busting.options(),
                busting.patience());
    }
}
