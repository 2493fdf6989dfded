package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What came of one small question to a server. */
sealed interface Reply {

    /** What happened, for people: {@code "HTTP 404 (File Not Found)"}, {@code "connection refused"}. */
    String explanation();

    /** The JSON of a 200 answer; missing for everything else. */
    default JsonNode json() {
        return MissingNode.getInstance();
    }

    /** The HTTP status; 0 when there was no answer. */
    default int status() {
        return 0;
    }

    /** The text of a 200 answer; empty for everything else. */
    default String text() {
        return "";
    }

    /**
     * An HTTP answer of any status.
     *
     * @param software the Server header, or empty
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answered(int status, byte[] body, String software) implements Reply {

        @Override
        public String explanation() {
            String message = ErrorBody.read(body, 0, body.length).message();
            return "HTTP " + status + (status == 200 || message.isEmpty() ? "" : " (" + message + ")");
        }

        @Override
        public JsonNode json() {
            try {
                return status == 200 ? Json.TREES.readTree(body) : MissingNode.getInstance();
            } catch (IOException e) {
                return MissingNode.getInstance(); // a web page, for one
            }
        }

        @Override
        public String text() {
            return status == 200 ? new String(body, StandardCharsets.UTF_8) : "";
        }
    }

    /** No HTTP answer at all. */
    record Silence(String explanation) implements Reply {}
}
