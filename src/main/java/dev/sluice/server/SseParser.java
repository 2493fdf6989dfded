package dev.sluice.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Reads the event stream of {@code /v1/chat/completions} and {@code /v1/completions}. The end is a finish reason
 * <em>and</em> {@code [DONE]}; either alone proves nothing. Comments and the fields {@code event}, {@code id} and
 * {@code retry} say nothing; {@code error:} as a field is how llama-server reported errors before September 2025.
 * Lines that are no fields at all, such as a plain JSON object or HTML, are a failure.
 */
final class SseParser implements StreamParser {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);

    private final Lines lines = new Lines();
    private final Chunk chunk = new Chunk();
    private final Conversation conversation;
    private byte[] event = new byte[1024];
    private int length;

    SseParser() {
        this(KeyMask.NONE);
    }

    SseParser(KeyMask mask) {
        conversation = new Conversation("llama.cpp timings", mask);
    }

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink) {
        lines.append(bytes);
        while (lines.next()) {
            line(lines.bytes(), lines.from(), lines.from() + lines.length(), sink);
        }
        if (lines.tooLong()) {
            conversation.fail("a line of more than 16 MiB came", OptionalInt.empty(), sink);
        }
    }

    /** A last event without its blank line counts if it is whole; one that was cut off merely lacks the end mark. */
    @Override
    public void end(Consumer<? super StreamEvent> sink) {
        if (lines.rest()) {
            line(lines.bytes(), lines.from(), lines.from() + lines.length(), sink);
        }
        try {
            event(sink);
        } catch (IOException e) {
            // cut off
        }
        conversation.bodyEnded(sink);
    }

    private void line(byte[] bytes, int from, int to, Consumer<? super StreamEvent> sink) {
        if (from == to) {
            dispatch(sink);
            return;
        }
        switch (bytes[from]) {
            case ':' -> {} // a comment, sent to keep the connection open
            case '{', '[', '<' -> fail(ErrorBody.noEvent(bytes, from, to - from), sink);
            default -> field(bytes, from, to, sink);
        }
    }

    private void field(byte[] bytes, int from, int to, Consumer<? super StreamEvent> sink) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(to, colon + 1);
        if (value < to && bytes[value] == ' ') {
            value++;
        }
        if (Arrays.equals(bytes, from, colon, DATA, 0, DATA.length)) {
            data(bytes, value, to, sink);
        } else if (Arrays.equals(bytes, from, colon, ERROR, 0, ERROR.length)) {
            fail(ErrorBody.read(bytes, value, to - value), sink);
        }
    }

    private void fail(ErrorBody error, Consumer<? super StreamEvent> sink) {
        conversation.fail(error.message(), error.code(), sink);
    }

    private void data(byte[] bytes, int from, int to, Consumer<? super StreamEvent> sink) {
        if (Arrays.equals(bytes, from, to, DONE, 0, DONE.length)) {
            dispatch(sink);
            conversation.endMark(sink);
            return;
        }
        int needed = length + 1 + to - from;
        if (needed > Lines.LONGEST) {
            conversation.fail("an event of more than 16 MiB came", OptionalInt.empty(), sink);
            return;
        }
        if (needed > event.length) {
            event = Arrays.copyOf(event, Math.max(needed, 2 * event.length));
        }
        if (length > 0) {
            event[length++] = '\n'; // several data lines are one text with line ends
        }
        System.arraycopy(bytes, from, event, length, to - from);
        length += to - from;
    }

    private void dispatch(Consumer<? super StreamEvent> sink) {
        int size = length;
        try {
            event(sink);
        } catch (IOException e) {
            conversation.fail(ErrorBody.noJson(event, 0, size), OptionalInt.empty(), sink);
        }
    }

    private void event(Consumer<? super StreamEvent> sink) throws IOException {
        int size = length;
        length = 0;
        if (size > 0) {
            chunk.clear();
            OpenAiJson.read(event, size, chunk);
            conversation.accept(chunk, sink);
        }
    }
}
