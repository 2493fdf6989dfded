package dev.sluice.sample;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one request ended. Each request sent has exactly one; together they add up to the requests sent. */
public sealed interface Outcome {

    /** The name in files and tables, such as {@code "completed"} or {@code "http-error"}. */
    String label();

    /** Whether the person got an answer: only {@link Completed} and {@link ShortAnswer}. */
    default boolean answered() {
        return false;
    }

    /** What went wrong, for people; empty when nothing did. */
    default String explanation() {
        return "";
    }

    /** Text came, and the protocol's own end mark. */
    record Completed(StopReason reason) implements Outcome {
        @Override
        public String label() {
            return "completed";
        }

        @Override
        public boolean answered() {
            return true;
        }
    }

    /** Answered in full, but with less than half of the tokens asked for: counted, and marked. */
    record ShortAnswer(int tokens, int asked) implements Outcome {
        @Override
        public String label() {
            return "short";
        }

        @Override
        public boolean answered() {
            return true;
        }

        @Override
        public String explanation() {
            return "stopped after " + tokens + " of " + asked + " tokens";
        }
    }

    /** Status 200, a proper end, and not one character of text. */
    record EmptyAnswer() implements Outcome {
        @Override
        public String label() {
            return "empty";
        }

        @Override
        public String explanation() {
            return "the response ended without any text";
        }
    }

    /** Turned away because of load: 429, 503 or 529, as a status or inside the stream. */
    record Rejected(int status, Optional<String> retryAfter, String explanation) implements Outcome {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /** Any other status that is not 200. */
    record HttpError(int status, String explanation) implements Outcome {
        @Override
        public String label() {
            return "http-error";
        }
    }

    /** No connection came about: refused, unreachable, TLS failed. */
    record Refused(String explanation) implements Outcome {
        @Override
        public String label() {
            return "refused";
        }
    }

    /** The connection broke before the response had ended. */
    record Reset(String explanation) implements Outcome {
        @Override
        public String label() {
            return "reset";
        }
    }

    /** Nothing came for longer than the stall limit, after the response had begun. */
    record Stalled(Duration silence) implements Outcome {
        @Override
        public String label() {
            return "stalled";
        }

        @Override
        public String explanation() {
            return "nothing came for " + silence.toMillis() + " ms";
        }
    }

    /** Not done when the request's or the cycle's deadline had passed. */
    record Deadline(String explanation) implements Outcome {
        @Override
        public String label() {
            return "deadline";
        }
    }

    /** Ended by Sluice itself, because the cycle was stopped early. */
    record Cancelled(String explanation) implements Outcome {
        @Override
        public String label() {
            return "cancelled";
        }
    }

    /** The server reported an error inside a response that had begun with status 200. */
    record StreamError(String explanation) implements Outcome {
        @Override
        public String label() {
            return "stream-error";
        }
    }

    /** The body ended without the protocol's end mark, however politely the connection was closed. */
    record Incomplete(String explanation) implements Outcome {
        @Override
        public String label() {
            return "incomplete";
        }
    }

    /** Every label there is, in the order used in tables. */
    static List<String> labels() {
        return List.of(
                "completed",
                "short",
                "empty",
                "rejected",
                "http-error",
                "refused",
                "reset",
                "stalled",
                "deadline",
                "cancelled",
                "stream-error",
                "incomplete");
    }
}
