package dev.sluice.report;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A run whose requests went wrong in every place that a chart can show. */
public final class MixedRuns {

    private MixedRuns() {}

    /** One request alone that is rejected; nine of which four fail; thirty that are all refused. */
    public static RunReport failures() {
        return HostRuns.with(
                HostRuns.HARDWARE,
                Runs.run(
                        HostRuns.measured(Runs.measured(List.of(rejected(0, 40))), HostRuns.onGpu(1)),
                        HostRuns.measured(Runs.measured(mixed()), HostRuns.onGpu(8)),
                        HostRuns.measured(Runs.measured(refused(30)), HostRuns.blind())));
    }

    private static List<RequestSample> mixed() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(5, 600, 900, 80));
        requests.add(rejected(5, 40));
        requests.add(Runs.failure(6, new Outcome.Stalled(Duration.ofSeconds(2)), OptionalInt.of(200), 6500));
        requests.add(broken(7));
        requests.add(Runs.failure(8, new Outcome.Cancelled("stopped"), OptionalInt.empty(), 7000));
        return requests;
    }

    private static RequestSample rejected(int index, long endMillis) {
        return Runs.failure(index, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503), endMillis);
    }

    private static List<RequestSample> refused(int n) {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            requests.add(Runs.failure(i, new Outcome.Refused("refused"), OptionalInt.empty(), 3 + i));
        }
        return requests;
    }

    /** It thought for a second, answered for another, and then was silent for two. */
    private static RequestSample broken(int index) {
        long[] chunks = {1_000_000_000L, 3_000_000_000L};
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(0),
                        OptionalLong.of(120_000),
                        OptionalLong.of(300_000_000L),
                        OptionalLong.of(chunks[0]),
                        OptionalLong.of(2_000_000_000L),
                        OptionalLong.of(chunks[1]),
                        5_000_000_000L),
                Arrivals.of(chunks, 2),
                new Outcome.Reset("gone"),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(200),
                Optional.empty());
    }
}
