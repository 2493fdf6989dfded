package dev.sluice.statistics;

import dev.sluice.sample.TokenSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every number of one cycle.
 *
 * @param concurrency parallel requests
 * @param sent requests sent; equal to the sum of {@code outcomes}
 * @param outcomes how many requests ended in each way, by outcome label, only those that occurred, in table order
 * @param distributions one per metric that has a value a request
 * @param systemRate output tokens of all requests / makespan, tok/s; empty when no token came
 * @param plateauRate tokens/s while every request of the burst was between first and last text; empty when they never
 *     all were at once
 * @param loadFactor mean number of requests being served / concurrency, 0 to 1; empty when none was
 * @param outputTokens sum over all requests, thinking included
 * @param tokenSource CHUNKS as soon as one request had to be counted by chunks; empty when no token came
 * @param stoppedEarly why the cycle was cut short; empty when it ran out
 */
public record CycleStatistics(
        int concurrency,
        int sent,
        Map<String, Integer> outcomes,
        Map<Metric, Distribution> distributions,
        OptionalDouble systemRate,
        OptionalDouble plateauRate,
        OptionalDouble loadFactor,
        long outputTokens,
        Optional<TokenSource> tokenSource,
        Duration makespan,
        Optional<String> stoppedEarly) {

    /** Requests that brought an answer. */
    public int answered() {
        return outcomes.getOrDefault("completed", 0) + outcomes.getOrDefault("short", 0);
    }

    /** Answered / sent, 0 to 1. */
    public double successRate() {
        return (double) answered() / sent;
    }
}
