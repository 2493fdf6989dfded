package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Stop;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Every number of one cycle.
 *
 * @param concurrency users: of a burst the parallel requests
 * @param sent requests sent that are {@link CycleSamples#counted counted}; equal to the sum of {@code outcomes}
 * @param outcomes how many requests ended in each way, by outcome label, only those that occurred, in table order
 * @param distributions one per metric that is made of {@link Metric#perRequest what requests brought}; those without a
 *     value are there too, with n = 0
 * @param systemRate of a burst {@code outputTokens} / makespan, of any other load the tokens that came in the steady window
 *     / its length, tok/s; empty when no token came
 * @param plateauRate tokens/s while every request of the burst was between first and last text; empty when they never
 *     all were at once
 * @param loadFactor sum of (last text - first text) over all requests / (makespan x concurrency), 0 to 1: the share
 *     of the cycle that an average user was being answered. Below 0.9 a burst's mean is not the steady rate at this
 *     concurrency, for the server ran empty. Of any other load both are taken in the steady window, and an open load may
 *     exceed 1: a user may have two requests answered at once. Empty when no text came
 * @param outputTokens sum over all counted requests, thinking included; of those that did not come to their end (failed,
 *     cancelled) the server told no count, and the chunks that had come are counted for them, whatever
 *     {@code tokenSource} says
 * @param tokenSource who counted the tokens of the answered requests, and if none was answered those of all: of
 *     several, the one farthest from the truth; empty when no token came
 * @param stoppedEarly why the cycle was cut short; empty when it ran out. One that was given up as hopeless, or cut when all
 *     had text in time, has no system rate, plateau and load factor
 * @param bookkeeping what in its stamps and counts does not add up, so that none of its figures decides anything; empty
 *     when all does, see {@link Bookkeeping}
 * @param host what the machine did meanwhile
 * @param answers what each answered request brought, in their order: a limit that several figures of <em>one</em> request
 *     must keep cannot be told from the distributions
 * @param steady what was measured over where users ask more than once; empty for a burst
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
        Optional<Stop> stoppedEarly,
        Optional<String> bookkeeping,
        HostStatistics host,
        List<RequestFigures> answers,
        Optional<SteadyState> steady) {

    /** Those of a burst whose stamps and counts add up. */
    public CycleStatistics(
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
            Optional<Stop> stoppedEarly,
            HostStatistics host,
            List<RequestFigures> answers) {
        this(
                concurrency,
                sent,
                outcomes,
                distributions,
                systemRate,
                plateauRate,
                loadFactor,
                outputTokens,
                tokenSource,
                makespan,
                stoppedEarly,
                Optional.empty(),
                host,
                answers,
                Optional.empty());
    }

    public CycleStatistics {
        answers = List.copyOf(answers);
        int sum = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != sent) {
            throw new IllegalArgumentException(sent + " requests were sent but " + sum + " outcomes counted");
        }
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes)); // Map.copyOf would lose the order
        Map<Metric, Distribution> byMetric = new EnumMap<>(Metric.class);
        byMetric.putAll(distributions);
        distributions = Collections.unmodifiableMap(byMetric);
    }

    /** The numbers of {@code samples}, of a cycle beside which the machine was not sampled. */
    public static CycleStatistics of(CycleSamples samples) {
        return of(samples, HostStatistics.none());
    }

    /** The numbers of {@code samples}. A pure function: the same samples give the same numbers, to the last bit. */
    public static CycleStatistics of(CycleSamples samples, HostStatistics host) {
        return new CycleCount(samples, host).statistics();
    }

    /**
     * Output tokens which J/token is counted over: those of the answered requests of a burst, those that came in the window
     * of a steady load; 0 when none was counted.
     */
    public static long answeredTokens(CycleSamples samples) {
        if (samples.window().isPresent()) {
            return Math.round(
                    SteadyState.tokens(samples.requests(), samples.window().get()));
        }
        return samples.requests().stream()
                .filter(request -> request.outcome().answered())
                .flatMap(request -> request.tokens().stream())
                .mapToLong(Tokens::output)
                .sum();
    }

    /** The values of {@code metric}; one with n = 0 when there are none, and for a metric with one value a cycle. */
    public Distribution distribution(Metric metric) {
        if (metric.sampled()) {
            return host.distribution(metric);
        }
        return distributions.getOrDefault(metric, Distribution.of(new double[0], 0));
    }

    /**
     * One number, in the metric's unit; {@code statistic} does not matter for a metric with one value a cycle.
     *
     * @return empty when there is nothing to take it from, for goodput, which {@link #goodput} tells, and for a percentile of fewer than 3 samples of the machine;
     *     infinite when it falls on a failed request
     */
    public OptionalDouble value(Metric metric, Statistic statistic) {
        return switch (metric) {
            case SYSTEM_RATE -> systemRate;
            case SUCCESS_RATE -> OptionalDouble.of(successRate());
            case GOODPUT -> OptionalDouble.empty();
            case GPU_POWER, ENERGY_PER_TOKEN, SERVER_RSS, SERVER_CPU -> host.value(metric, statistic);
            default -> distribution(metric).at(statistic);
        };
    }

    /** Requests that brought an answer. */
    public int answered() {
        return count("completed") + count("short");
    }

    /** Requests that Sluice itself ended, because the cycle was stopped early. */
    public int cancelled() {
        return count("cancelled");
    }

    /** Requests that failed by themselves: neither answered nor cancelled. */
    public int failed() {
        return sent - answered() - cancelled();
    }

    /** Answered / sent, 0 to 1; 0 where nothing that counts was sent. */
    public double successRate() {
        return sent == 0 ? 0 : (double) answered() / sent;
    }

    /** Answered with less than half of the tokens asked for. */
    public int shortAnswers() {
        return count("short");
    }

    /**
     * Good requests / requests sent, 0 to 1. Failed and cancelled ones are sent and not good: a share of those that were
     * answered would rise when a server drops what it cannot serve in time.
     *
     * @param good whether an answered request is
     */
    public double goodput(Predicate<RequestFigures> good) {
        return sent == 0 ? 0 : (double) answers.stream().filter(good).count() / sent;
    }

    private int count(String label) {
        return outcomes.getOrDefault(label, 0);
    }
}
