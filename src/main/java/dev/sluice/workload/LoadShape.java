package dev.sluice.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How the users of a cycle ask: all once at the same instant, again and again, or each when it pleases. A figure means
 * something together with the shape it was measured under only.
 */
public sealed interface LoadShape {

    /** The name in settings and files, such as {@code "sustained"}. */
    String label();

    /** What each user does, such as {@code "asking again at once"}; empty for a burst, which is meant where none is named. */
    String clause();

    /** The same behind so many users, such as {@code ", each asking again at once"}; empty for a burst. */
    default String clause(int users) {
        return clause().isEmpty() ? "" : users == 1 ? ", " + clause() : ", each " + clause();
    }

    /** Requests that {@code users} send; of {@link Sustained} the fewest, since the faster users send more. */
    int requests(int users);

    /** The same shape for the cycle of that number, counted from 1: {@link Open} draws other instants for each. */
    default LoadShape ofCycle(int number) {
        return this;
    }

    /** A burst: each user asks once, all at the same instant, as if so many people pressed Enter together. */
    record AllAtOnce() implements LoadShape {
        @Override
        public String label() {
            return "burst";
        }

        @Override
        public String clause() {
            return "";
        }

        @Override
        public int requests(int users) {
            return users;
        }
    }

    /**
     * A closed loop: each user asks again the moment its last request has ended, however that was. All begin at once; the
     * steady window opens when everyone's first request has ended, and closes when each user has seen {@code rounds} more
     * end after that. Then nobody asks any more, and what is open is dropped: it counts for nothing.
     *
     * <p>A server that stalls is asked less meanwhile: such a load cannot show what arrives during a stall. {@link Open} can.
     *
     * @param rounds at least 1
     */
    record Sustained(int rounds) implements LoadShape {
        public Sustained {
            positive("rounds", rounds);
        }

        @Override
        public String label() {
            return "sustained";
        }

        @Override
        public String clause() {
            return "asking again at once";
        }

        @Override
        public int requests(int users) {
            return Math.multiplyExact(users, 1 + rounds);
        }
    }

    /**
     * An open loop: each user asks once every {@code pace} on average, so that users / pace requests arrive a second,
     * whether or not earlier ones were answered. Every instant is fixed before the start, and each wait counts from it: a
     * server or a client that stalls makes nobody come later (no coordinated omission).
     *
     * <p>So many requests arrive: 2 + {@code rounds} for each user, 20 at least. The first fifth of them fills the empty
     * server and is not counted.
     *
     * @param rounds at least 1
     * @param seed what the instants of {@link Spacing#POISSON} are drawn from
     */
    record Open(Spacing spacing, Duration pace, int rounds, long seed) implements LoadShape {

        private static final int FEWEST = 20;
        private static final int FILLING = 5;

        public Open {
            positive("rounds", rounds);
            if (pace.isNegative() || pace.isZero()) {
                throw new IllegalArgumentException("the pace was " + pace + "; it must be above zero");
            }
        }

        @Override
        public String label() {
            return spacing == Spacing.POISSON ? "poisson" : "constant";
        }

        @Override
        public String clause() {
            return "asking every " + words(pace) + (spacing == Spacing.POISSON ? " on average" : " evenly");
        }

        @Override
        public int requests(int users) {
            return Math.max(FEWEST, Math.multiplyExact(users, 2 + rounds));
        }

        /** How many of the first requests only fill the server. */
        public int filling(int users) {
            return requests(users) / FILLING;
        }

        @Override
        public LoadShape ofCycle(int number) {
            return new Open(spacing, pace, rounds, seed + number);
        }

        /**
         * Who asks when, in that order. Constant: the users in turn, one every pace / users, the first at 0. Poisson: gaps
         * are drawn from the exponential distribution with that mean, and each request's user at random, so that every user
         * by itself asks at random too. The same seed gives the same instants on every machine.
         */
        public List<Arrival> arrivals(int users) {
            Random random = new Random(seed);
            List<Arrival> arrivals = new ArrayList<>();
            double at = 0;
            for (int i = 0; i < requests(users); i++) {
                if (spacing == Spacing.POISSON) {
                    at -= StrictMath.log(1 - random.nextDouble()) * pace.toNanos() / users;
                    arrivals.add(new Arrival(random.nextInt(users), Math.round(at)));
                } else {
                    arrivals.add(new Arrival(i % users, Math.round((double) i * pace.toNanos() / users)));
                }
            }
            return arrivals;
        }
    }

    /** How the arrivals of an {@link Open open} load follow each other. */
    enum Spacing {
        /** At random, each independent of all others, as strangers come: some together, some far apart. */
        POISSON,
        /** All gaps equal. */
        CONSTANT
    }

    /**
     * One request that will be asked.
     *
     * @param due nanoseconds after the start gun
     */
    record Arrival(int user, long due) {}

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " was " + value + "; use 1 or more");
        }
    }

    private static String words(Duration time) {
        long millis = time.toMillis();
        return millis % 60_000 == 0
                ? millis / 60_000 + " min"
                : millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
