package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamEvent;
import dev.sluice.server.StreamParser;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A way of streaming text that the warm-up's stub can speak: the shape of one token and of the end. */
enum Dialect {
    OLLAMA_CHAT(
            "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00.000000001Z\",\"message\":{\"role\":\"assistant\","
                    + "\"content\":\" word\"},\"done\":false}\n",
            "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00.000000001Z\",\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"total_duration\":1,"
                    + "\"prompt_eval_count\":9,\"eval_count\":9,\"eval_duration\":1}\n"),
    OLLAMA_GENERATE(
            "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00.000000001Z\",\"response\":\" word\",\"done\":false}\n",
            "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00.000000001Z\",\"response\":\"\",\"done\":true,"
                    + "\"done_reason\":\"stop\",\"total_duration\":1,\"prompt_eval_count\":9,\"eval_count\":9}\n"),
    OPENAI_CHAT(
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}]}\n\n",
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n" + Dialect.DONE),
    OPENAI_COMPLETIONS(
            "data: {\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"text\":\" word\",\"finish_reason\":null}]}\n\n",
            "data: {\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"text\":\"\",\"finish_reason\":\"stop\"}]}\n\n" + Dialect.DONE);

    private static final String DONE = "data: [DONE]\n\n";

    private final String token;
    private final String end;

    Dialect(String token, String end) {
        this.token = token;
        this.end = end;
    }

    /** One token with text, as a chunk of a chunked body. */
    byte[] tokenChunk() {
        return chunk(token);
    }

    /** The end mark, and the end of the body. */
    byte[] endChunks() {
        byte[] mark = chunk(end);
        byte[] close = "0\r\n\r\n".getBytes(UTF_8);
        byte[] both = Arrays.copyOf(mark, mark.length + close.length);
        System.arraycopy(close, 0, both, mark.length, close.length);
        return both;
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(UTF_8);
    }

    /** The dialect that {@code endpoint}'s own parser understands: one text for one token, and the end. */
    static Optional<Dialect> understoodBy(Endpoint endpoint) {
        return Arrays.stream(values()).filter(d -> d.isUnderstood(endpoint)).findFirst();
    }

    private boolean isUnderstood(Endpoint endpoint) {
        List<StreamEvent> events = new ArrayList<>();
        StreamParser parser = endpoint.parser();
        parser.feed(ByteBuffer.wrap(token.getBytes(UTF_8)), events::add);
        boolean oneText =
                events.stream().filter(StreamEvent.Answer.class::isInstance).count() == 1;
        parser.feed(ByteBuffer.wrap(end.getBytes(UTF_8)), events::add);
        parser.end(events::add);
        return oneText
                && events.stream().anyMatch(StreamEvent.Ended.class::isInstance)
                && events.stream().noneMatch(StreamEvent.Failed.class::isInstance);
    }
}
