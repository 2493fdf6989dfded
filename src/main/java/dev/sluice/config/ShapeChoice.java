package dev.sluice.config;

import dev.sluice.workload.LoadShape;
import java.time.Duration;

/** How the users of a cycle ask, by its name in the settings. */
enum ShapeChoice {
    BURST,
    SUSTAINED,
    POISSON,
    CONSTANT;

    /** Instants are drawn anew for each cycle, and alike in each run: two runs differ by the server alone. */
    private static final long SEED = 1;

    LoadShape of(int rounds, Duration pace) {
        return switch (this) {
            case BURST -> new LoadShape.AllAtOnce();
            case SUSTAINED -> new LoadShape.Sustained(rounds);
            case POISSON -> new LoadShape.Open(LoadShape.Spacing.POISSON, pace, rounds, SEED);
            case CONSTANT -> new LoadShape.Open(LoadShape.Spacing.CONSTANT, pace, rounds, SEED);
        };
    }
}
