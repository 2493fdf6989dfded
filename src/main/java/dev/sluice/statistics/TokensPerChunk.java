package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many tokens a server's chunks of text hold, from cycles whose tokens were counted at their end. While a cycle runs
 * nobody has counted them yet, and a server that sends four in a chunk is not as slow as its chunks. For one thread.
 */
public final class TokensPerChunk {

    /** Cycles that differ by more show that chunks say nothing of tokens, as where a draft model guesses ahead. */
    private static final double SPREAD = 0.1;

    private final List<Double> cycles = new ArrayList<>();

    /** Counts a cycle; only its answered requests do, after their first chunk. */
    public void add(CycleSamples cycle) {
        List<RequestSample> answered = cycle.requests().stream()
                .filter(request -> request.outcome().answered())
                .toList();
        long tokens = answered.stream()
                .mapToLong(RequestMetric::tokensAfterFirstChunk)
                .sum();
        long chunks = answered.stream()
                .mapToLong(request -> Math.max(0, request.arrivals().count() - 1))
                .sum();
        if (tokens > 0 && chunks > 0) {
            cycles.add((double) tokens / chunks);
        }
    }

    /** The most of any cycle; empty before one was counted, and when they differ too much to foretell the next. */
    public OptionalDouble value() {
        DoubleSummaryStatistics all = cycles.stream().mapToDouble(each -> each).summaryStatistics();
        return all.getCount() > 0 && all.getMax() <= (1 + SPREAD) * all.getMin()
                ? OptionalDouble.of(all.getMax())
                : OptionalDouble.empty();
    }
}
