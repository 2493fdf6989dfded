package dev.sluice.sample;

import java.time.Duration;

/** Why Sluice ended a cycle before its requests were done; what was still open then was cancelled. */
public sealed interface Stop {

    /** For people, one line. */
    String reason();

    /** The name in files. */
    String kind();

    /** A limit could not be kept any more, whatever was still to come. */
    record Certain(String reason) implements Stop {
        @Override
        public String kind() {
            return "certain";
        }
    }

    /**
     * All requests together were so slow that a limit on their speed was given up: likely beyond doubt, and not certain.
     *
     * @param decodeRate mean over all requests sent so far as they had come, tok/s
     * @param after since the start gun
     */
    record Hopeless(String reason, double decodeRate, Duration after) implements Stop {

        public Hopeless {
            if (!Double.isFinite(decodeRate) || decodeRate < 0) {
                throw new IllegalArgumentException("a running mean of " + decodeRate + " tok/s is none");
            }
        }

        @Override
        public String kind() {
            return "hopeless";
        }
    }

    /** Only waits for the first text were asked about, and all had theirs in time. Nothing was shown of the rest. */
    record InTime(String reason) implements Stop {
        @Override
        public String kind() {
            return "in-time";
        }
    }

    /** Its time was over. That shows nothing. */
    record Spent(String reason) implements Stop {
        @Override
        public String kind() {
            return "spent";
        }
    }
}
