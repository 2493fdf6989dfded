package dev.sluice.time;

import java.time.Duration;

/** Waits. Given to whoever must pause, so that a test can let time pass without waiting. */
@FunctionalInterface
public interface Sleeper {

    /** Returns after {@code pause}; at once when it is zero or negative. */
    void sleep(Duration pause) throws InterruptedException;

    /** Puts the calling thread to sleep. */
    static Sleeper system() {
        return pause -> {
            if (!pause.isNegative() && !pause.isZero()) {
                Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
            }
        };
    }
}
