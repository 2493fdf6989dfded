package dev.sluice.load;

import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.server.Endpoint;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Single requests that bring the model into memory before anything is counted.
 *
 * @param requests how many were sent
 * @param last what was observed of the last one; look at its outcome, since a server that fails here will fail later
 * @param warm whether the last one was answered and found the model loaded, as far as the server tells
 */
public record ModelWarmUp(int requests, RequestSample last, boolean warm) {

    private static final int MOST_REQUESTS = 5;
    private static final Duration LOADED = Duration.ofMillis(50);

    /**
     * Sends single requests like those of {@code load} until the server reports a load time below 50 ms or none at
     * all, or one that no longer falls (some versions spend 70 to 100 ms on a model that is there), or five were
     * sent, or one was not answered.
     */
    public static ModelWarmUp run(LoadGenerator generator, Load load, Endpoint endpoint)
            throws InterruptedException, CannotStart {
        Load single = load.ofUsers(1).shaped(new LoadShape.AllAtOnce());
        OptionalLong before = OptionalLong.empty();
        for (int sent = 1; ; sent++) {
            RequestSample sample = generator
                    .run(single, endpoint, CycleWatch.none())
                    .requests()
                    .get(0);
            boolean answered = sample.outcome().answered();
            OptionalLong loading =
                    sample.serverTimings().map(ServerTimings::load).orElse(OptionalLong.empty());
            boolean warm = answered && isWarm(before, loading);
            if (warm || !answered || sent == MOST_REQUESTS) {
                return new ModelWarmUp(sent, sample, warm);
            }
            before = loading;
        }
    }

    private static boolean isWarm(OptionalLong before, OptionalLong load) {
        if (load.isEmpty() || load.getAsLong() < LOADED.toNanos()) {
            return true;
        }
        return before.isPresent() && load.getAsLong() > before.getAsLong() / 2;
    }
}
