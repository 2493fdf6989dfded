package dev.sluice.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts bytes into lines that end in LF or CRLF, wherever the reads were cut. Looks at bytes only, so that a read may
 * end inside a character. The bytes of a line are valid until the next {@link #append}.
 */
final class Lines {

    /** A server that sends this much without a line end is not speaking the protocol; Ollama's longest is about 1 MB. */
    static final int LONGEST = 16 << 20;

    private byte[] bytes = new byte[1024];
    private int start;
    private int scanned;
    private int end;
    private int from;
    private int length;

    /** Takes all that remain in {@code in}. */
    void append(ByteBuffer in) {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        int more = in.remaining();
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
        in.get(bytes, end, more);
        end += more;
    }

    /** Moves to the next whole line; false when there is none yet. */
    boolean next() {
        for (int i = scanned; i < end; i++) {
            if (bytes[i] == '\n') {
                moveTo(i);
                start = i + 1;
                scanned = i + 1;
                return true;
            }
        }
        scanned = end;
        return false;
    }

    /** Moves to what follows the last line end, once; false when there is nothing. */
    boolean rest() {
        if (start == end) {
            return false;
        }
        moveTo(end);
        start = end;
        scanned = end;
        return true;
    }

    private void moveTo(int lineEnd) {
        from = start;
        length = lineEnd - start;
        if (length > 0 && bytes[lineEnd - 1] == '\r') {
            length--;
        }
    }

    boolean tooLong() {
        return end - start > LONGEST;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }
}
