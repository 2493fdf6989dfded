package dev.sluice.sample;

import java.util.List;
import java.util.Optional;

/**
 * A closer look at a running cycle, one request at a time. Costs something only when it is asked, and then the thread
 * that asks: those that measure go on undisturbed.
 */
public interface Closeup {

    /** Every request of a burst, every arrival so far of an open load, each user's latest of a sustained one. */
    List<RequestProgress> requests();

    /**
     * What request 1, the one of index 0, has been told so far: the last {@code characters} of its thinking and of its
     * answer; empty when its text is not kept.
     */
    Optional<Transcript> firstText(int characters);

    /** Sees no request: for a progress that was not taken of a running cycle. */
    static Closeup none() {
        return new Closeup() {
            @Override
            public List<RequestProgress> requests() {
                return List.of();
            }

            @Override
            public Optional<Transcript> firstText(int characters) {
                return Optional.empty();
            }
        };
    }
}
