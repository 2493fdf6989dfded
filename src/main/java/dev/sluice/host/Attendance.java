package dev.sluice.host;

import dev.sluice.sample.SamplerState;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How one sampler kept its deadlines in one window. */
final class Attendance {

    private final Watch watch;
    private long[] lateness = new long[64];
    private int onSchedule;
    private int atEdges;
    private int dropped;

    Attendance(Watch watch) {
        this.watch = watch;
    }

    /** A sample at a deadline, {@code late} nanoseconds after it. */
    void came(long late) {
        if (onSchedule == lateness.length) {
            lateness = Arrays.copyOf(lateness, onSchedule * 2);
        }
        lateness[onSchedule++] = late;
    }

    /** A sample at an edge of the window. */
    void cameToEdge() {
        atEdges++;
    }

    void dropped(int values) {
        dropped += values;
    }

    /** How it fared when {@code deadlines} had passed; {@code trouble} when it is at fault just now. */
    SamplerState state(long deadlines, Optional<String> trouble) {
        return new SamplerState(
                watch.name(),
                Optional.of(watch.source()),
                watch.reason().or(() -> trouble),
                onSchedule + atEdges,
                (int) Math.max(0, deadlines - onSchedule),
                dropped,
                latenessP99(),
                watch.remarks());
    }

    /** By nearest rank, in seconds. */
    private OptionalDouble latenessP99() {
        if (onSchedule == 0) {
            return OptionalDouble.empty();
        }
        long[] sorted = Arrays.copyOf(lateness, onSchedule);
        Arrays.sort(sorted);
        int rank = (int) ((99L * onSchedule + 99) / 100);
        return OptionalDouble.of(sorted[rank - 1] / 1e9);
    }
}
