package dev.sluice.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The cycles of one test method as a search asks for them: each is chosen when the one before has ended. It ends too when
 * the test did not measure what it was given, for the next one could not be told.
 */
final class CycleSearch {

    private final LoadRun run;
    private final int from;
    private final Map<Integer, Integer> asked = new HashMap<>();
    private Optional<LadderRun> ladder = Optional.empty();
    private int measured;

    /** @param from what to begin with */
    CycleSearch(LoadRun run, int from) {
        this.run = run;
        this.from = from;
    }

    /** To be consumed one by one, each cycle run before the next is asked for. */
    Stream<Cycle> cycles() {
        return Stream.iterate(next(), Optional::isPresent, before -> next()).map(Optional::orElseThrow);
    }

    private Optional<Cycle> next() {
        OptionalInt next = concurrency();
        return next.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cycle(run, next.getAsInt(), this, asked.merge(next.getAsInt(), 1, Integer::sum)));
    }

    private OptionalInt concurrency() {
        if (asked.isEmpty()) {
            return OptionalInt.of(from);
        }
        if (ladder.isEmpty() || ladder.get().searched() == measured) {
            return OptionalInt.empty();
        }
        measured = ladder.get().searched();
        return ladder.get().next();
    }

    /** A cycle of it is about to run in {@code running}. */
    void runs(LadderRun running) {
        if (ladder.isPresent() && ladder.get() != running) {
            throw new ExtensionConfigurationException(
                    "sluice.plan=capacity searches with one prompt and one model a test"
                            + " method, but this one ran a second; give each a method of its own, or use sluice.plan=ladder");
        }
        ladder = Optional.of(running);
    }
}
