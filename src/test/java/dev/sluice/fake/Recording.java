package dev.sluice.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One response of a real server, byte for byte as a TCP client read it: status line, headers, chunk sizes, body.
 * Its name is its path below {@code src/test/resources/recorded}, such as {@code "ollama/0.24.0/16-chat-length"}.
 */
public final class Recording {

    /** What reads the body of a response. */
    public enum Kind {
        /** A 200 answer of Ollama's {@code /api/chat} or {@code /api/generate}: lines, or one object. */
        NDJSON,
        /** A 200 event stream of {@code /v1/chat/completions} or {@code /v1/completions}. */
        SSE,
        /** No stream: an error, or the answer of another address. */
        PLAIN
    }

    private final String name;
    private final byte[] raw;
    private final int bodyStart;

    private Recording(String name, byte[] raw) {
        this.name = name;
        this.raw = raw;
        this.bodyStart = new String(raw, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        if (bodyStart < 4) {
            throw new IllegalArgumentException(name + " has no end of headers; was it stored with changed line ends?");
        }
    }

    /** All recordings, by name. */
    public static List<Recording> all() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .map(path -> named(path.substring(0, path.length() - ".http".length())))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recordings that a stream parser reads. */
    public static List<Recording> streams() {
        return all().stream().filter(r -> r.kind() != Kind.PLAIN).toList();
    }

    /** The recording of this name. */
    public static Recording named(String name) {
        try {
            return new Recording(name, Files.readAllBytes(root().resolve(name + ".http")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    /** Everything, from the status line to the last byte that came. */
    public byte[] raw() {
        return raw.clone();
    }

    public int status() {
        return Integer.parseInt(head().substring(9, 12));
    }

    public Optional<String> header(String wanted) {
        return head().lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(wanted.length() + 1).trim())
                .findFirst();
    }

    public Kind kind() {
        String type = header("Content-Type").orElse("");
        if (status() != 200) {
            return Kind.PLAIN;
        } else if (type.startsWith("application/x-ndjson")) {
            return Kind.NDJSON;
        } else if (type.startsWith("text/event-stream")) {
            return Kind.SSE;
        }
        return new String(body(), StandardCharsets.UTF_8).contains("\"done\":true") ? Kind.NDJSON : Kind.PLAIN;
    }

    /** The body without its framing, as far as it came. */
    public byte[] body() {
        return unframed().body();
    }

    /** Whether the HTTP framing was finished: a last chunk, or as many bytes as announced. */
    public boolean complete() {
        return unframed().complete();
    }

    private Unframed unframed() {
        byte[] rest = Arrays.copyOfRange(raw, bodyStart, raw.length);
        if (header("Transfer-Encoding").isPresent()) {
            return Unframed.chunked(rest);
        }
        int announced = header("Content-Length").map(Integer::parseInt).orElse(rest.length);
        return new Unframed(Arrays.copyOf(rest, Math.min(announced, rest.length)), rest.length >= announced);
    }

    private String head() {
        return new String(raw, 0, bodyStart, StandardCharsets.ISO_8859_1);
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Recording.class.getResource("/recorded"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
