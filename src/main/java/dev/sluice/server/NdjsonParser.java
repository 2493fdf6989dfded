package dev.sluice.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Reads Ollama's {@code /api/chat} and {@code /api/generate}: one JSON object a line, or a single object without a
 * line end. The end mark is {@code "done":true}; an {@code error} line, or a line that is no JSON, is a failure. A
 * last line that was cut off is neither: it merely lacks the end mark.
 */
final class NdjsonParser implements StreamParser {

    private final Lines lines = new Lines();
    private final Chunk chunk = new Chunk();
    private final Conversation conversation;

    NdjsonParser() {
        this(KeyMask.NONE);
    }

    NdjsonParser(KeyMask mask) {
        conversation = new Conversation("ollama", mask);
    }

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink) {
        lines.append(bytes);
        while (lines.next()) {
            try {
                line(sink);
            } catch (IOException e) {
                conversation.fail(
                        ErrorBody.noJson(lines.bytes(), lines.from(), lines.length()), OptionalInt.empty(), sink);
            }
        }
        if (lines.tooLong()) {
            conversation.fail("a line of more than 16 MiB came", OptionalInt.empty(), sink);
        }
    }

    @Override
    public void end(Consumer<? super StreamEvent> sink) {
        if (lines.rest()) {
            try {
                line(sink);
            } catch (IOException e) {
                // cut off: the missing end mark says so
            }
        }
        conversation.bodyEnded(sink);
    }

    private void line(Consumer<? super StreamEvent> sink) throws IOException {
        if (lines.length() == 0) {
            return;
        }
        chunk.clear();
        OllamaJson.read(lines.bytes(), lines.from(), lines.length(), chunk);
        conversation.accept(chunk, sink);
        if (chunk.finished) {
            conversation.endMark(sink);
        }
    }
}
