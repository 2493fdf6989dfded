package dev.sluice.report;

import dev.sluice.sample.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Chunks a second over the last minute of one cycle, a value a second; fed by every look at it. */
final class RateHistory {

    /** Seconds that are remembered. */
    static final int SECONDS = 60;

    private final double[] rates = new double[SECONDS];
    private long filled; // whole seconds that have a rate
    private long chunks;
    private Duration at = Duration.ZERO;

    /** Takes note of how many chunks there are; a second's rate is known when it is over. */
    void add(Progress progress) {
        long second = progress.elapsed().toSeconds();
        if (second <= filled) {
            return;
        }
        double rate =
                (progress.chunks() - chunks) / Eta.seconds(progress.elapsed().minus(at));
        if (second - filled >= SECONDS) {
            Arrays.fill(rates, rate);
        }
        for (; filled < second; filled++) {
            rates[(int) (filled % SECONDS)] = rate;
        }
        chunks = progress.chunks();
        at = progress.elapsed();
    }

    /** The rate {@code ago} seconds before the newest one; empty before the start gun and beyond a minute. */
    OptionalDouble ago(int ago) {
        return ago >= filled || ago >= SECONDS
                ? OptionalDouble.empty()
                : OptionalDouble.of(rates[(int) ((filled - 1 - ago) % SECONDS)]);
    }
}
