package dev.sluice.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a parser made of a body. */
record Heard(List<StreamEvent> events) {

    /** The body in one piece. */
    static Heard whole(StreamParser parser, byte[] body) {
        return inPieces(parser, body, body.length);
    }

    static Heard whole(StreamParser parser, String body) {
        return whole(parser, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The body in pieces of {@code size} bytes, in a buffer without an array behind it, as the network has them. */
    static Heard inPieces(StreamParser parser, byte[] body, int size) {
        List<StreamEvent> events = new ArrayList<>();
        ByteBuffer direct = ByteBuffer.allocateDirect(body.length).put(body).flip();
        for (int at = 0; at < body.length; at += size) {
            parser.feed(direct.slice(at, Math.min(size, body.length - at)), events::add);
        }
        parser.end(events::add);
        return new Heard(events);
    }

    /** The body in two pieces. */
    static Heard cutAt(StreamParser parser, byte[] body, int position) {
        List<StreamEvent> events = new ArrayList<>();
        parser.feed(ByteBuffer.wrap(body, 0, position), events::add);
        parser.feed(ByteBuffer.wrap(body, position, body.length - position), events::add);
        parser.end(events::add);
        return new Heard(events);
    }

    String thinking() {
        return String.join(
                "",
                all(StreamEvent.Thinking.class).stream()
                        .map(StreamEvent.Thinking::text)
                        .toList());
    }

    String answer() {
        return String.join(
                "",
                all(StreamEvent.Answer.class).stream()
                        .map(StreamEvent.Answer::text)
                        .toList());
    }

    int count(Class<? extends StreamEvent> kind) {
        return all(kind).size();
    }

    <E extends StreamEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends StreamEvent> Optional<E> last(Class<E> kind) {
        List<E> all = all(kind);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** How it ended, in the order of the events: {@code "LENGTH, ended"}, {@code "failed: text"} or nothing. */
    String ending() {
        List<String> words = new ArrayList<>();
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.Finished finished) {
                words.add(finished.reason().name());
            } else if (event instanceof StreamEvent.Failed failed) {
                words.add("failed: " + failed.message()
                        + (failed.code().isPresent() ? " [" + failed.code().getAsInt() + "]" : ""));
            } else if (event instanceof StreamEvent.Ended) {
                words.add("ended");
            }
        }
        return String.join(", ", words);
    }

    /** The last counts as {@code prompt/cached/output}, with {@code -} for what was not told. */
    String tokens() {
        return last(StreamEvent.Usage.class)
                .map(u -> word(u.prompt().isPresent(), u.prompt().orElse(0)) + "/"
                        + word(u.cached().isPresent(), u.cached().orElse(0)) + "/"
                        + word(u.output().isPresent(), u.output().orElse(0)))
                .orElse("none");
    }

    private static String word(boolean told, int count) {
        return told ? String.valueOf(count) : "-";
    }
}
