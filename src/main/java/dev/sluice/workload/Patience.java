package dev.sluice.workload;

import java.time.Duration;

/**
 * How long is waited before something is given up. A queue is not a stall: {@code stall} counts only between the
 * first and the last byte of a response, never before the first.
 *
 * @param request from due to the end of one request
 * @param stall between two reads of one response that has begun
 * @param cycle from due to the end of the whole burst
 */
public record Patience(Duration request, Duration stall, Duration cycle) {

    /** Nothing is ever given up: a hundred years. */
    public static final Patience ENDLESS =
            new Patience(Duration.ofDays(36_500), Duration.ofDays(36_500), Duration.ofDays(36_500));

    public Patience {
        positive("request", request);
        positive("stall", stall);
        positive("cycle", cycle);
    }

    private static void positive(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the " + name + " limit was " + limit + "; it must be above zero");
        }
    }
}
