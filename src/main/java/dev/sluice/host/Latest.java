package dev.sluice.host;

import dev.sluice.sample.HostReading;
import dev.sluice.sample.HostReadings;
import dev.sluice.sample.SamplerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The last tick of each sampler, for who wants to look on. The monitor's thread writes, anybody reads; no lock. */
final class Latest {

    /** Older than so many periods, a value is no longer shown: its sampler hangs or fails. */
    private static final int PERIODS = 3;

    private static final Duration SHORTEST = Duration.ofSeconds(3);

    /** A tick that will not change any more, and when it was taken. */
    private record Taken(long instant, Tick tick) {}

    private final Map<Watch, Taken> ticks = new ConcurrentHashMap<>();
    private final long patienceNanos;

    Latest(Duration period) {
        Duration patience = period.multipliedBy(PERIODS);
        patienceNanos = (patience.compareTo(SHORTEST) < 0 ? SHORTEST : patience).toNanos();
    }

    /** Notes a whole tick. */
    void took(Watch watch, long instant, Tick tick) {
        ticks.put(watch, new Taken(instant, tick));
    }

    /** What is not older than it may be at {@code now}, of {@code watches}; with a reason for each that gave nothing. */
    HostReadings at(long now, List<Watch> watches, List<SamplerState> unopened) {
        List<HostReading> values = new ArrayList<>();
        Map<String, String> missing = new TreeMap<>();
        unopened.forEach(state -> missing.put(state.name(), state.reason().orElse("not sampled")));
        for (Watch watch : watches) {
            Optional<Taken> taken =
                    Optional.ofNullable(ticks.get(watch)).filter(last -> now - last.instant <= patienceNanos);
            taken.ifPresent(last -> last.tick.values().stream()
                    .map(value -> new HostReading(value.subject(), value.metric(), value.value()))
                    .forEach(values::add));
            if (taken.isEmpty()) {
                missing.put(watch.name(), watch.reason().orElse("gives no answer"));
            }
        }
        return new HostReadings(values, missing);
    }
}
