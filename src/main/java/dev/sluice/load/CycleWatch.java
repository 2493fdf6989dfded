package dev.sluice.load;

import dev.sluice.sample.Progress;
import dev.sluice.sample.Stop;
import java.util.Optional;

/** Looks at a running cycle from time to time, and may end it. */
@FunctionalInterface
public interface CycleWatch {

    /**
     * Called about every 100 ms, by the thread that runs the cycle and never by one that measures.
     *
     * @return why the cycle shall end now; empty lets it go on
     */
    Optional<Stop> look(Progress progress);

    /** Never ends a cycle. */
    static CycleWatch none() {
        return progress -> Optional.empty();
    }
}
