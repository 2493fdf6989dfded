package dev.sluice.fake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A response body out of its chunked framing; written apart from the code under test on purpose.
 *
 * @param complete the last chunk was seen
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Unframed(byte[] body, boolean complete) {

    /** Chunks that were cut off give what they have. */
    static Unframed chunked(byte[] framed) {
        var body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = indexOfLineEnd(framed, at);
            if (line < 0) {
                return new Unframed(body.toByteArray(), false);
            }
            String size = new String(framed, at, line - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
            if (length == 0) {
                return new Unframed(body.toByteArray(), true);
            }
            int from = line + 2;
            body.write(framed, from, Math.min(length, framed.length - from));
            at = from + length + 2;
        }
    }

    private static int indexOfLineEnd(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
