package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The first request of a run met a server that was not ready: a model not loaded, a cache not filled, a machine asleep.
 *
 * @param first seconds it waited for its first text, or in vain when Sluice stopped the cycle
 * @param textCame whether it got any; without, its wait would have been longer
 * @param usual median of the waits it is held against, in seconds
 * @param n how many those are
 */
public record ColdStart(double first, boolean textCame, double usual, int n) {

    /** Waits of a warm server spread too, but not so far. */
    private static final double TIMES = 2;

    /** Below this a wait is all jitter, and nobody feels it. */
    private static final double LEAST_SECONDS = 0.05;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What {@code cycles} show, in the order they ran. The first request is held against those of later cycles of as many
     * users; else of the next with more, who wait no less; else against the rest of its own cycle.
     *
     * @return empty when the first request waited no more than 50 ms or twice the others' median, when it failed, and
     *     when no other had
     */
    public static Optional<ColdStart> of(List<CycleSamples> cycles) {
        if (cycles.isEmpty()) {
            return Optional.empty();
        }
        CycleSamples start = cycles.get(0);
        RequestSample request = start.requests().get(0);
        OptionalDouble text = RequestMetric.value(Metric.TTFB, request);
        OptionalDouble first = request.outcome() instanceof Outcome.Cancelled && text.isEmpty()
                ? OptionalDouble.of(request.timeline().end() / NANOS_PER_SECOND)
                : text;
        double[] others = others(start, cycles.subList(1, cycles.size()));
        if (first.isEmpty() || others.length == 0) {
            return Optional.empty();
        }
        double usual = Median.withDefaults().evaluate(others);
        return first.getAsDouble() > Math.max(LEAST_SECONDS, TIMES * usual)
                ? Optional.of(new ColdStart(first.getAsDouble(), text.isPresent(), usual, others.length))
                : Optional.empty();
    }

    private static double[] others(CycleSamples start, List<CycleSamples> later) {
        int users = start.load().users();
        Predicate<CycleSamples> same = cycle -> cycle.load().users() == users;
        Predicate<CycleSamples> more = cycle -> cycle.load().users() > users;
        return Stream.of(
                        later.stream().filter(same).flatMapToDouble(ColdStart::waits),
                        later.stream().filter(more).limit(1).flatMapToDouble(ColdStart::waits),
                        waits(start).skip(1))
                .map(DoubleStream::toArray)
                .filter(waits -> waits.length > 0)
                .findFirst()
                .orElse(new double[0]);
    }

    private static DoubleStream waits(CycleSamples cycle) {
        return cycle.requests().stream().flatMapToDouble(request -> RequestMetric.value(Metric.TTFB, request).stream());
    }
}
