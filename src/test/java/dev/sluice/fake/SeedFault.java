package dev.sluice.fake;

import java.util.SplittableRandom;

/**
 * What can be wrong with a session of the seed machine. Any of them may be at once, in virtual time and on a socket. Who is
 * hit goes by the order of arrival alone: a server does not know yet how many will come.
 */
public enum SeedFault {
    /** Everything runs at 85 % of its speed, as after a driver's update or beside somebody else's work. */
    SLOW_SESSION {
        @Override
        double speed(SplittableRandom random) {
            return 0.85;
        }
    },
    /** One cycle of twenty runs at 80 %: an outlier that no repetition confirms. */
    SLOW_CYCLES {
        @Override
        double speed(SplittableRandom random) {
            return random.nextInt(20) == 0 ? 0.8 : 1;
        }
    },
    /** Who comes as the 209th or later is reset: 48 of 256, as the article's own run lost them and did not notice. */
    RESETS_BEYOND_208 {
        @Override
        int served(int n) {
            return Math.min(n, 208);
        }
    },
    /** The second answer of each burst breaks off half-way with an error that the server tells inside the stream. */
    STREAM_ERROR {
        @Override
        SeedRequest on(SeedRequest request, int index, boolean first) {
            return index == 1 ? request.ending(SeedRequest.End.BROKEN) : request;
        }
    },
    /** The third answer of each burst has status 200, a proper end, and no text. */
    EMPTY_ANSWER {
        @Override
        SeedRequest on(SeedRequest request, int index, boolean first) {
            return index == 2 ? request.ending(SeedRequest.End.EMPTY) : request;
        }
    },
    /** Every eighth answer, from the fourth on, stops after a fifth of its tokens. */
    SHORT_ANSWERS {
        @Override
        SeedRequest on(SeedRequest request, int index, boolean first) {
            return index % 8 == 3 ? request.shortened() : request;
        }
    },
    /** The first burst of the session waits 8 s for a model that nobody had loaded. */
    COLD_START {
        @Override
        SeedRequest on(SeedRequest request, int index, boolean first) {
            return first ? request.heldFor(8) : request;
        }
    };

    /** A factor on the speeds of one burst. */
    double speed(SplittableRandom random) {
        return 1;
    }

    /** How many of {@code n} requests find their way to the server. */
    int served(int n) {
        return n;
    }

    /**
     * What becomes of one request.
     *
     * @param index from 0, in order of arrival
     * @param first whether its burst is the first of the session
     */
    SeedRequest on(SeedRequest request, int index, boolean first) {
        return request;
    }
}
