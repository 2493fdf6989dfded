package dev.sluice.load;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestProgress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of one request while it runs. Its event loop writes, a plain store per chunk; anybody may read and
 * sees a recent state: an outcome only together with its end, and chunks only after the first one's instant.
 */
final class LiveRequest {

    private final AtomicInteger chunks = new AtomicInteger();
    private long firstText; // written before the first chunk is published
    private long end; // written before the outcome is
    private volatile @Nullable Outcome outcome;

    /** A chunk with text came at {@code at}, a ticker reading. */
    void chunk(long at) {
        int before = chunks.getPlain();
        if (before == 0) {
            firstText = at;
        }
        chunks.setRelease(before + 1);
    }

    /** The request ended. */
    void ended(Outcome as, long at) {
        end = at;
        outcome = as;
    }

    /** As seen now, of the request with that index that was due so many nanoseconds after the start gun. */
    RequestProgress progress(int index, long gun, long due) {
        Outcome ended = outcome;
        int seen = chunks.getAcquire();
        return new RequestProgress(
                index,
                due,
                seen,
                seen == 0 ? OptionalLong.empty() : OptionalLong.of(firstText - gun),
                ended == null ? OptionalLong.empty() : OptionalLong.of(end - gun),
                Optional.ofNullable(ended));
    }
}
