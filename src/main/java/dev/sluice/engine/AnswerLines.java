package dev.sluice.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The objects of an answer, in the form of {@code /api/chat} or {@code /api/generate}. */
record AnswerLines(boolean chat, String model) {

    /** A piece of text. */
    Map<String, Object> piece(Instant created, String text) {
        Map<String, Object> line = line(created, text);
        line.put("done", false);
        return line;
    }

    /** The end of an answer to a request that had nothing to ask: the model is loaded. */
    Map<String, Object> loaded(Instant created) {
        Map<String, Object> line = line(created, "");
        line.put("done", true);
        line.put("done_reason", "load");
        return line;
    }

    /**
     * The end of an answer, with its counts and timings.
     *
     * @param text empty in a stream; the whole answer when it goes out in one object
     */
    Map<String, Object> done(Instant created, String text, Tally tally) {
        Map<String, Object> line = line(created, text);
        line.put("done", true);
        line.put("done_reason", tally.stopped() ? "stop" : "length");
        putUnlessZero(line, "total_duration", tally.ended() - tally.received());
        putUnlessZero(line, "load_duration", tally.queued() - tally.received());
        putUnlessZero(line, "prompt_eval_count", tally.promptTokens());
        putUnlessZero(line, "prompt_eval_duration", tally.firstToken() - tally.granted());
        putUnlessZero(line, "eval_count", tally.outputTokens());
        putUnlessZero(line, "eval_duration", tally.lastToken() - tally.firstToken());
        return line;
    }

    private Map<String, Object> line(Instant created, String text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("model", model);
        line.put("created_at", created.toString());
        if (chat) {
            Map<String, String> message = new LinkedHashMap<>();
            message.put("role", "assistant");
            message.put("content", text);
            line.put("message", message);
        } else {
            line.put("response", text);
        }
        return line;
    }

    /** Ollama leaves out what is 0, and so a reader takes what is absent for unknown. */
    private static void putUnlessZero(Map<String, Object> line, String field, long value) {
        if (value != 0) {
            line.put(field, value);
        }
    }
}
