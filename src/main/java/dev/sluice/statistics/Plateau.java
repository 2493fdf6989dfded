package dev.sluice.statistics;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.RequestSample;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The stretch of a cycle in which every request of the burst was being answered at once: from the latest first text
 * to the earliest last text. Ramp and drain, which pull the whole cycle's rate down, lie outside.
 */
record Plateau(long from, long to) {

    /** Shorter than this, or with fewer chunks than requests, the window says more of its edges than of the server. */
    private static final long SHORTEST_NANOS = 1_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Tokens that came after {@code from} and up to {@code to}, over its length, in tok/s. Where the server counted,
     * each chunk after a request's first stands for an equal share of the tokens after its first. For a burst of one
     * this is its decode rate.
     *
     * @return empty when a request brought no text, when they never all were at once for 1 ms, and when fewer chunks
     *     came in that time than there are requests
     */
    static OptionalDouble rate(List<RequestSample> requests) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (RequestSample request : requests) {
            var timeline = request.timeline();
            if (timeline.firstText().isEmpty() || timeline.lastText().isEmpty()) {
                return OptionalDouble.empty();
            }
            from = Math.max(from, timeline.firstText().getAsLong());
            to = Math.min(to, timeline.lastText().getAsLong());
        }
        return new Plateau(from, to).rateOf(requests);
    }

    private OptionalDouble rateOf(List<RequestSample> requests) {
        if (to - from < SHORTEST_NANOS) {
            return OptionalDouble.empty();
        }
        long chunks = 0;
        double tokens = 0;
        for (RequestSample request : requests) {
            int inside = chunksInside(request.arrivals());
            chunks += inside;
            tokens += inside == 0 ? 0 : inside * tokensPerLaterChunk(request);
        }
        return chunks < requests.size() || tokens == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(tokens * NANOS_PER_SECOND / (to - from));
    }

    /** The window is open at its start: the chunk that opens it was made before it. */
    private int chunksInside(Arrivals arrivals) {
        int count = 0;
        for (int i = 1; i < arrivals.count(); i++) {
            if (arrivals.nanos(i) > from && arrivals.nanos(i) <= to) {
                count++;
            }
        }
        return count;
    }

    private static double tokensPerLaterChunk(RequestSample request) {
        return (double) RequestMetric.tokensAfterFirstChunk(request)
                / (request.arrivals().count() - 1);
    }
}
