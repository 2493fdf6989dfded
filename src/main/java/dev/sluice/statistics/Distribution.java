package dev.sluice.statistics;

import java.util.OptionalDouble;

/**
 * The values one metric took in one cycle, with the failures that have no value.
 *
 * <p>For a metric of waiting, a failed request counts as an infinite wait in {@link #at percentiles} and in the
 * maximum, and never in the mean or the minimum. For any other metric failures are left out.
 */
public interface Distribution {

    /** How many requests have a value. */
    int n();

    /** How many failed requests count as infinite; 0 for a metric that is no waiting time. */
    int failures();

    /** The statistic over these values; empty when there are none, infinite when it falls on a failure. */
    OptionalDouble at(Statistic statistic);
}
