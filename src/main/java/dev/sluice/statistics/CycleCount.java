package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.sample.Stop;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Counts one cycle's samples up into its {@link CycleStatistics}. */
record CycleCount(CycleSamples samples, HostStatistics host) {

    private static final double NANOS_PER_SECOND = 1e9;

    CycleStatistics statistics() {
        long outputTokens = tokens().mapToLong(Tokens::output).sum();
        OptionalDouble systemRate = systemRate(outputTokens);
        return new CycleStatistics(
                samples.load().users(),
                requests().size(),
                outcomes(),
                distributions(),
                steered() ? OptionalDouble.empty() : systemRate,
                steered() || !samples.load().burst() ? OptionalDouble.empty() : Plateau.rate(requests()),
                steered() ? OptionalDouble.empty() : loadFactor(),
                outputTokens,
                outputTokens == 0 || (steered() && noneAnswered()) ? Optional.empty() : tokenSource(),
                samples.makespan(),
                samples.stoppedEarly(),
                new Bookkeeping(samples, systemRate, outputTokens).fault(),
                host,
                requests().stream()
                        .filter(request -> request.outcome().answered() && !withoutFigures())
                        .map(RequestFigures::of)
                        .toList(),
                SteadyState.of(samples));
    }

    /** Ended when it had shown a search where to go on: the rates of what there is of it are those of no cycle. */
    private boolean steered() {
        return samples.stoppedEarly()
                .filter(stop -> stop instanceof Stop.Hopeless || stop instanceof Stop.InTime)
                .isPresent();
    }

    private boolean noneAnswered() {
        return requests().stream().noneMatch(request -> request.outcome().answered());
    }

    private List<RequestSample> requests() {
        return samples.counted();
    }

    /** A load of several requests a user of which the window never opened: its ends are known, its figures mean nothing. */
    private boolean withoutFigures() {
        return !samples.load().burst() && samples.window().isEmpty();
    }

    private Stream<Tokens> tokens() {
        return requests().stream().flatMap(request -> request.tokens().stream());
    }

    private Map<String, Integer> outcomes() {
        Map<String, Long> counted = requests().stream()
                .collect(Collectors.groupingBy(request -> request.outcome().label(), Collectors.counting()));
        Map<String, Integer> inTableOrder = new LinkedHashMap<>();
        for (String label : Outcome.labels()) {
            Long count = counted.get(label);
            if (count != null) {
                inTableOrder.put(label, count.intValue());
            }
        }
        return inTableOrder;
    }

    private Map<Metric, Distribution> distributions() {
        Map<Metric, Distribution> all = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (metric.perRequest()) {
                all.put(metric, distribution(metric));
            }
        }
        return all;
    }

    private Distribution distribution(Metric metric) {
        if (withoutFigures()) {
            // whoever was answered waited for no less than 0, and more is not claimed
            return metric.waiting()
                    ? Distribution.of(
                            new double[0], failures(), new double[requests().size() - failures()])
                    : Distribution.of(new double[0], 0);
        }
        if (metric == Metric.CHUNK_GAP) {
            return Distribution.of(
                    requests().stream()
                            .flatMapToDouble(RequestMetric::chunkGaps)
                            .toArray(),
                    0);
        }
        double[] values = requests().stream()
                .map(request -> RequestMetric.value(metric, request))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        return metric.waiting() ? Distribution.of(values, failures(), cutOff(metric)) : Distribution.of(values, 0);
    }

    private int failures() {
        return (int) requests().stream()
                .filter(request -> !request.outcome().answered() && !cancelled(request))
                .count();
    }

    private double[] cutOff(Metric metric) {
        return requests().stream()
                .filter(CycleCount::cancelled)
                .filter(request -> RequestMetric.value(metric, request).isEmpty())
                .mapToDouble(request -> atLeastNanos(metric, request.timeline()) / NANOS_PER_SECOND)
                .toArray();
    }

    /**
     * The least that a cancelled request would have waited for a milestone it had not reached: until it was cancelled.
     * But its last text may have been there already, with only the end mark missing; and of its first answer text
     * nothing is claimed, for it might have been all thinking, which has no such wait and is no failure.
     */
    private static double atLeastNanos(Metric metric, Timeline timeline) {
        return switch (metric) {
            case E2E -> timeline.lastText().orElse(timeline.end());
            case TTFA -> 0;
            default -> timeline.end();
        };
    }

    private static boolean cancelled(RequestSample request) {
        return request.outcome() instanceof Outcome.Cancelled;
    }

    private OptionalDouble systemRate(long outputTokens) {
        if (samples.load().burst()) {
            return outputTokens == 0 ? OptionalDouble.empty() : perSecond((double) outputTokens);
        }
        double inside = samples.window()
                .map(window -> SteadyState.tokens(samples.requests(), window))
                .orElse(0.0);
        return inside == 0 ? OptionalDouble.empty() : perSecond(inside);
    }

    private OptionalDouble loadFactor() {
        double[] served = samples.requests().stream()
                .map(this::servedSeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        return served.length == 0
                ? OptionalDouble.empty()
                : perSecond(DoubleStream.of(served).sum() / samples.load().users());
    }

    private OptionalDouble servedSeconds(RequestSample request) {
        OptionalDouble all = RequestMetric.servedSeconds(request);
        return all.isEmpty() || samples.window().isEmpty()
                ? all
                : OptionalDouble.of(
                        SteadyState.servedSeconds(request, samples.window().get()));
    }

    /** Over the makespan of a burst, or the steady window. */
    private OptionalDouble perSecond(double amount) {
        double seconds = samples.load().burst()
                ? samples.makespan().toNanos() / NANOS_PER_SECOND
                : samples.window().map(SteadyWindow::seconds).orElse(0.0);
        return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(amount / seconds);
    }

    /** A request that was cut off has only its chunks to count: of those that were answered that says nothing. */
    private Optional<TokenSource> tokenSource() {
        List<Tokens> answered = requests().stream()
                .filter(request -> request.outcome().answered())
                .flatMap(request -> request.tokens().stream())
                .toList();
        List<Tokens> judged = answered.isEmpty() ? tokens().toList() : answered;
        return judged.stream().map(Tokens::source).max(Comparator.naturalOrder());
    }
}
