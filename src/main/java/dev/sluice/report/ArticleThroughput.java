package dev.sluice.report;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The article's {@code request_ID_throughput.csv}: how far one answer had come, and its mean speed so far.
 *
 * <p>A line each 100 ms, or of a long answer each longest of 0.2, 0.5, 1, 2, 5 ... s that keeps it at 100 lines or so,
 * and one at the last text: 256 answers of 2,000 chunks in full would be half a million lines. Where the server counted
 * tokens, each chunk after the first stands for an equal share of them. Throughput is the decode rate up to there,
 * tokens after the first chunk over the time since the first text, so the last line has that of the request; the first
 * is of the first step and no instant after the first text, when nothing could be divided by.
 */
final class ArticleThroughput {

    private static final List<String> COLUMNS = List.of("Timestamp", "TokenCount", "Throughput");
    private static final long STEP_NANOS = 100_000_000;
    private static final int LINES = 100;
    private static final int[] FACTORS = {1, 2, 5};

    private ArticleThroughput() {}

    /** Empty for a request that was not answered, and for one whose text all came at once or was not counted. */
    static Optional<byte[]> of(Instant start, RequestSample request) {
        Arrivals arrivals = request.arrivals();
        int chunks = arrivals.count();
        if (!request.outcome().answered()
                || request.tokens().isEmpty()
                || chunks < 2
                || arrivals.nanos(chunks - 1) <= arrivals.nanos(0)) {
            return Optional.empty();
        }
        Tokens tokens = request.tokens().get();
        double share = (double) Math.max(0, tokens.output() - tokens.inFirstChunk()) / (chunks - 1);
        long first = arrivals.nanos(0);
        long step = step(arrivals.nanos(chunks - 1) - first);
        List<List<String>> rows = new ArrayList<>();
        long due = first + step;
        for (int i = 1; i < chunks; i++) {
            boolean last = i == chunks - 1;
            if (arrivals.nanos(i) < due && !last) {
                continue;
            }
            double later = i * share;
            double seconds = (arrivals.nanos(i) - first) / ArticleCells.NANOS_PER_SECOND;
            rows.add(List.of(
                    ArticleCells.millisecond(start.plusNanos(arrivals.nanos(i))),
                    String.valueOf(Math.round(tokens.inFirstChunk() + later)),
                    ArticleCells.decimals(later / seconds, 2)));
            due = first + ((arrivals.nanos(i) - first) / step + 1) * step;
        }
        return Optional.of(Csv.bytes(COLUMNS, rows));
    }

    private static long step(long duration) {
        long decade = STEP_NANOS;
        while (true) {
            for (int factor : FACTORS) {
                if (duration / (decade * factor) <= LINES) {
                    return decade * factor;
                }
            }
            decade *= 10;
        }
    }
}
