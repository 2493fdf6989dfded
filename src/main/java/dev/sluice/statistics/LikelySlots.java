package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import java.util.OptionalInt;

/** How many requests a server seems to work on at once: good for choosing what to look at, and no figure. */
public final class LikelySlots {

    private LikelySlots() {}

    /**
     * As {@link Queueing} tells; of a cycle that was stopped before its first answer, the requests that had text while
     * others had none. Empty when nobody waited.
     */
    public static OptionalInt of(CycleSamples samples) {
        OptionalInt shown = Queueing.of(samples).slots();
        int withText = (int) samples.requests().stream()
                .filter(request -> request.timeline().firstText().isPresent())
                .count();
        boolean cutInQueue = samples.stoppedEarly().isPresent()
                && withText > 0
                && withText < samples.requests().size()
                && samples.requests().stream()
                        .noneMatch(request -> request.outcome().answered());
        return shown.isEmpty() && cutInQueue ? OptionalInt.of(withText) : shown;
    }
}
