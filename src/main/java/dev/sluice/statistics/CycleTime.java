package dev.sluice.statistics;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a burst may take before something is wrong, by a cycle that ran out before:
 *
 * <pre>{@code 3 x waves x median service, waves = ceil(users / slots); 30 s at least}</pre>
 *
 * <p>Service is a request's time to its last text, prompt included, and of a cycle with a queue its wait as well. A machine
 * that shares itself serves each the slower the more it serves at once, at worst in proportion; where this burst is the
 * larger one, the median is taken in that proportion.
 *
 * @param waves groups that are served one after the other; 1 when the slots are not known
 * @param service median of one request, as expected
 */
public record CycleTime(int waves, Duration service) {

    private static final int TIMES = 3;

    /** Cycles of a second or two may take a few times as long for no reason that matters. */
    private static final Duration LEAST = Duration.ofSeconds(30);

    /** As the largest of the {@code earlier} cycles that ran out foretells; empty when none did, or nobody was answered. */
    public static Optional<CycleTime> of(int users, OptionalInt slots, List<CycleStatistics> earlier) {
        return earlier.stream()
                .filter(cycle -> cycle.stoppedEarly().isEmpty()
                        && cycle.distribution(Metric.E2E).n() > 0)
                .max(Comparator.comparingInt(CycleStatistics::concurrency))
                .map(cycle -> {
                    double[] each = cycle.distribution(Metric.E2E).values();
                    double slower = (double) running(users, slots) / running(cycle.concurrency(), slots);
                    int waves = slots.isPresent() ? (users + slots.getAsInt() - 1) / slots.getAsInt() : 1;
                    double service = each[(each.length - 1) / 2] * Math.max(1, slower);
                    return new CycleTime(waves, Duration.ofNanos(Math.round(service * 1e9)));
                });
    }

    /** The longest it may take. */
    public Duration most() {
        Duration all = service.multipliedBy((long) TIMES * waves);
        return all.compareTo(LEAST) < 0 ? LEAST : all;
    }

    private static int running(int users, OptionalInt slots) {
        return slots.isPresent() ? Math.min(users, slots.getAsInt()) : users;
    }
}
