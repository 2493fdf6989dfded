package dev.sluice.statistics;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Tokens;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The numbers of a single request, as its cycle counts them. Pure functions. */
public final class RequestMetric {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private RequestMetric() {}

    /**
     * The one value that {@code request} adds to the distribution of {@code metric}, in the metric's unit.
     *
     * <p>Only an answered request has values. The exception is a request that Sluice itself cancelled: the waits it
     * had already sat through are known, and nothing was wrong with it.
     *
     * @return empty for any other request; for an answer that never reached the milestone (TTFA of one that is all
     *     thinking); for a rate without tokens or without duration; and for metrics that have no single value a request
     */
    public static OptionalDouble value(Metric metric, RequestSample request) {
        boolean answered = request.outcome().answered();
        if (!answered && !(request.outcome() instanceof Outcome.Cancelled && metric.waiting())) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case RESPONSE_START -> seconds(request.timeline().responseStart());
            case TTFB -> seconds(request.timeline().firstText());
            case TTFA -> seconds(request.timeline().firstAnswer());
            // the last text of a cancelled request is not the last it would have had
            case E2E -> answered ? seconds(request.timeline().lastText()) : OptionalDouble.empty();
            case TPOT -> rateAfterFirstChunk(request, false);
            case DECODE_RATE -> rateAfterFirstChunk(request, true);
            case E2E_RATE -> endToEndRate(request);
            case CHUNK_GAP, SYSTEM_RATE, SUCCESS_RATE, GOODPUT -> OptionalDouble.empty();
            case GPU_POWER, ENERGY_PER_TOKEN, SERVER_RSS, SERVER_CPU -> OptionalDouble.empty();
        };
    }

    /**
     * Seconds between each chunk of text and the next; none when the request was not answered. Chunks that came in one
     * read are 0 apart: that is what the person saw.
     */
    public static DoubleStream chunkGaps(RequestSample request) {
        if (!request.outcome().answered()) {
            return DoubleStream.empty();
        }
        Arrivals arrivals = request.arrivals();
        return IntStream.range(1, arrivals.count())
                .mapToDouble(i -> (arrivals.nanos(i) - arrivals.nanos(i - 1)) / NANOS_PER_SECOND);
    }

    /** Seconds from the first text to the last; empty when no text came. Whatever the outcome. */
    static OptionalDouble servedSeconds(RequestSample request) {
        OptionalLong first = request.timeline().firstText();
        OptionalLong last = request.timeline().lastText();
        return first.isPresent() && last.isPresent()
                ? OptionalDouble.of((last.getAsLong() - first.getAsLong()) / NANOS_PER_SECOND)
                : OptionalDouble.empty();
    }

    /** Tokens that came after the first chunk; 0 when there were none or nobody counted. */
    static int tokensAfterFirstChunk(RequestSample request) {
        return request.tokens()
                .map(tokens -> Math.max(0, tokens.output() - tokens.inFirstChunk()))
                .orElse(0);
    }

    /**
     * Tokens after the first chunk over first to last text, or its inverse in ms. The first chunk ends the wait and so
     * belongs to it; a server that sends several tokens in it must not gain speed by that. Source: AIPerf pull request
     * 1279; with one token in the first chunk it is inference-perf's TPOT.
     */
    private static OptionalDouble rateAfterFirstChunk(RequestSample request, boolean tokensPerSecond) {
        int tokens = tokensAfterFirstChunk(request);
        double seconds = servedSeconds(request).orElse(0);
        if (tokens < 1 || seconds <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(tokensPerSecond ? tokens / seconds : seconds * MILLIS_PER_SECOND / tokens);
    }

    private static OptionalDouble endToEndRate(RequestSample request) {
        int tokens = request.tokens().map(Tokens::output).orElse(0);
        double seconds = seconds(request.timeline().lastText()).orElse(0);
        return tokens < 1 || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(tokens / seconds);
    }

    private static OptionalDouble seconds(OptionalLong nanos) {
        return nanos.isPresent() ? OptionalDouble.of(nanos.getAsLong() / NANOS_PER_SECOND) : OptionalDouble.empty();
    }
}
