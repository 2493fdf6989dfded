package dev.sluice.time;

import java.time.Instant;

/** The date and time a person would write down. For labels only: it may jump, so no duration comes from it. */
@FunctionalInterface
public interface WallClock {

    /** The present instant, in UTC. */
    Instant now();

    /** The machine's own wall clock. */
    static WallClock system() {
        return Instant::now;
    }
}
