package dev.sluice.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accepted runs of one fingerprint.
 *
 * @param sessions the last accepted ones, oldest first; at most {@link #MOST}
 * @param pinned the first that was ever accepted: ten steps of 1.5 % each must not vanish one by one
 * @param expires from then on a comparison decides nothing; empty for a baseline without an end
 */
public record Baseline(Fingerprint fingerprint, List<Session> sessions, Session pinned, Optional<Instant> expires) {

    /** Sessions that are kept. */
    public static final int MOST = 10;

    public Baseline {
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty() || sessions.size() > MOST) {
            throw new IllegalArgumentException(
                    "a baseline has 1 to " + MOST + " sessions, but these are " + sessions.size());
        }
    }

    /** The baseline that {@code first} begins, once somebody has looked at it. */
    public static Baseline startingWith(Fingerprint fingerprint, Session first) {
        return new Baseline(fingerprint, List.of(first), first, Optional.empty());
    }

    /** With {@code session} behind the others; the oldest goes when there are too many, the pinned one stays. */
    public Baseline with(Session session) {
        List<Session> all = new ArrayList<>(sessions);
        all.add(session);
        return new Baseline(fingerprint, all.subList(Math.max(0, all.size() - MOST), all.size()), pinned, expires);
    }

    /** The same, ending so long after its last session if it does not end before; unchanged where nothing is said. */
    public Baseline endingAfter(Optional<Duration> age) {
        if (age.isEmpty()) {
            return this;
        }
        Instant end = sessions.get(sessions.size() - 1).measuredAt().plus(age.get());
        return new Baseline(
                fingerprint,
                sessions,
                pinned,
                Optional.of(expires.filter(earlier -> earlier.isBefore(end)).orElse(end)));
    }

    /** Whether it may still be compared with at {@code now}. */
    public boolean validAt(Instant now) {
        return expires.isEmpty() || now.isBefore(expires.get());
    }
}
