package dev.sluice.replay;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.StopReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a request ended, from the cells of {@code requests.csv}. */
final class OwnOutcome {

    private static final Pattern SHORT = Pattern.compile("stopped after (\\d+) of (\\d+) tokens");
    private static final Pattern SILENCE = Pattern.compile("nothing came for (\\d+) ms");

    /** Where a stream told of it, the status in front is 200, and the one that was meant is not stored. */
    private static final int OVERLOADED = 503;

    private OwnOutcome() {}

    static Outcome read(CsvRow row) throws BadCell {
        String label = row.filled("outcome");
        String error = unmarked(row.text("error").orElse(""));
        int status = row.text("httpStatus").isPresent() ? (int) row.whole("httpStatus", 100, 999) : 0;
        return switch (label) {
            case "completed" -> new Outcome.Completed(reason(row.filled("stopReason")));
            case "short" -> shortAnswer(error);
            case "empty" -> new Outcome.EmptyAnswer();
            case "rejected" -> new Outcome.Rejected(status > 200 ? status : OVERLOADED, Optional.empty(), error);
            case "http-error" -> new Outcome.HttpError(status, error);
            case "refused" -> new Outcome.Refused(error);
            case "reset" -> new Outcome.Reset(error);
            case "stalled" -> new Outcome.Stalled(silence(error));
            case "deadline" -> new Outcome.Deadline(error);
            case "cancelled" -> new Outcome.Cancelled(error);
            case "stream-error" -> new Outcome.StreamError(error);
            case "incomplete" -> new Outcome.Incomplete(error);
            default ->
                throw new BadCell("outcome was " + CsvRow.quoted(label) + "; it must be one of "
                        + String.join(", ", Outcome.labels()));
        };
    }

    /** The apostrophe that keeps a spreadsheet from taking a text for a formula is ours, and not the server's. */
    private static String unmarked(String text) {
        return text.matches("(?s)'[=+\\-@].*") ? text.substring(1) : text;
    }

    private static StopReason reason(String text) throws BadCell {
        for (StopReason reason : StopReason.values()) {
            if (reason.name().toLowerCase(Locale.ROOT).equals(text)) {
                return reason;
            }
        }
        throw new BadCell("stopReason was " + CsvRow.quoted(text) + "; it must be stop or length");
    }

    private static Outcome shortAnswer(String error) throws BadCell {
        Matcher said = SHORT.matcher(error);
        if (!said.matches()) {
            throw new BadCell("error was " + CsvRow.quoted(error) + "; of a short answer it must say how many tokens");
        }
        return new Outcome.ShortAnswer(Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)));
    }

    private static Duration silence(String error) throws BadCell {
        Matcher said = SILENCE.matcher(error);
        if (!said.matches()) {
            throw new BadCell("error was " + CsvRow.quoted(error) + "; of a stalled one it must say for how long");
        }
        return Duration.ofMillis(Long.parseLong(said.group(1)));
    }
}
