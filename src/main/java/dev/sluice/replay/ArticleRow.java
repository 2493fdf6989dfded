package dev.sluice.replay;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One row of {@code request_summary.csv}.
 *
 * @param id 1 to the level
 * @param ttfb seconds from due to the first chunk with text; 0 when none came: the tool writes that, we an empty cell
 * @param response seconds from that to the final chunk, the wait not included
 * @param tokens chunks and spaces in them, counted together
 * @param status HTTP status, or 500 when there was no response at all; 0 for an empty cell
 * @param state {@code Waiting}, {@code In Progress}, {@code Completed} or {@code Error} with a status or a word of ours
 */
record ArticleRow(long line, int id, double ttfb, double response, int tokens, int status, String state) {

    /** Without TotalDuration, which repeats ResponseDuration, and WaitingTime, which repeats TTFB. */
    static final List<String> COLUMNS =
            List.of("RequestID", "TTFB", "ResponseDuration", "TokenCount", "StatusCode", "Status");

    private static final String COMPLETED = "Completed";
    private static final String WAITING = "Waiting";
    private static final String IN_PROGRESS = "In Progress";
    private static final int INVENTED = 500;
    private static final double NANOS_PER_SECOND = 1e9;

    static List<ArticleRow> read(Path file, int level, RecordingFaults faults) {
        return CsvTable.read(file, COLUMNS, faults, row -> read(row, level));
    }

    private static ArticleRow read(CsvRow row, int level) throws BadCell {
        ArticleRow read = new ArticleRow(
                row.line(),
                (int) row.whole("RequestID", 1, level),
                orZero(row.numberOrNone("TTFB")),
                orZero(row.numberOrNone("ResponseDuration")),
                (int) wholeOrZero(row, "TokenCount", Integer.MAX_VALUE),
                (int) wholeOrZero(row, "StatusCode", 999),
                row.filled("Status"));
        read.check();
        return read;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static long wholeOrZero(CsvRow row, String column, long most) throws BadCell {
        return row.text(column).isPresent() ? row.whole(column, 0, most) : 0;
    }

    private void check() throws BadCell {
        boolean known =
                List.of(COMPLETED, WAITING, IN_PROGRESS).contains(state) || state.matches("Error (\\d{3}|[a-z-]+)");
        if (!known) {
            throw new BadCell(
                    "Status was " + CsvRow.quoted(state)
                            + "; it must be Completed, Waiting, In Progress or Error with a status or a word, such as Error 503");
        }
        if (state.equals(COMPLETED) && (ttfb == 0 || tokens == 0)) {
            throw new BadCell("Completed, but TTFB was " + ttfb + " and TokenCount " + tokens
                    + "; a completed request has both above 0");
        }
    }

    /** Seconds from due to the end of the response. */
    double end() {
        return ttfb + response;
    }

    /** What is known of the request; arrivals of single chunks, headers and the first word of the answer are not. */
    RequestSample sample() {
        OptionalLong first = ttfb > 0 ? OptionalLong.of(nanos(ttfb)) : OptionalLong.empty();
        OptionalLong last = ttfb > 0 ? OptionalLong.of(nanos(ttfb) + nanos(response)) : OptionalLong.empty();
        return new RequestSample(
                id - 1,
                new Timeline(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        first,
                        OptionalLong.empty(),
                        last,
                        last.orElse(0)),
                Arrivals.none(),
                outcome(),
                tokens == 0 ? Optional.empty() : Optional.of(counted(tokens)),
                Optional.empty(),
                invented() || status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.empty());
    }

    /** A request of which nothing is known but that it was sent, and how that went. */
    static RequestSample unseen(int id, Outcome outcome) {
        OptionalLong never = OptionalLong.empty();
        return new RequestSample(
                id - 1,
                new Timeline(never, never, never, never, never, never, 0),
                Arrivals.none(),
                outcome,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** The article divides its whole count by the time from first to last text: nothing is left to the first chunk. */
    private static Tokens counted(int tokens) {
        return new Tokens(tokens, TokenSource.CHUNKS_AND_SPACES, 0, OptionalInt.empty(), OptionalInt.empty());
    }

    /** The client wrote 500 when it had no response; a server that sends 500 gives {@code Error 500}. */
    private boolean invented() {
        return state.equals(WAITING) && status == INVENTED;
    }

    private Outcome outcome() {
        if (state.equals(COMPLETED)) {
            return new Outcome.Completed(StopReason.STOP);
        }
        if (invented()) {
            return new Outcome.Reset(
                    "the connection failed; the article's client wrote status 500 for it and kept no error");
        }
        if (state.equals(WAITING) || state.equals(IN_PROGRESS)) {
            return new Outcome.Incomplete("recorded as \"" + state + "\": its stream had not come to its end");
        }
        if (!state.matches("Error \\d{3}")) {
            return named(state.substring("Error ".length()));
        }
        return status == 429 || status == 503 || status == 529
                ? new Outcome.Rejected(status, Optional.empty(), "recorded as \"" + state + "\"")
                : new Outcome.HttpError(status, "recorded as \"" + state + "\"");
    }

    private Outcome named(String label) {
        String recorded = "recorded as \"" + state + "\"";
        return switch (label) {
            case "refused" -> new Outcome.Refused(recorded);
            case "reset" -> new Outcome.Reset(recorded);
            case "deadline" -> new Outcome.Deadline(recorded);
            case "cancelled" -> new Outcome.Cancelled(recorded);
            case "stream-error" -> new Outcome.StreamError(recorded);
            case "empty" -> new Outcome.EmptyAnswer();
            default -> new Outcome.Incomplete(recorded);
        };
    }

    /** Its three decimals are exact in nanoseconds, which their binary fraction is not. */
    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_PER_SECOND);
    }
}
