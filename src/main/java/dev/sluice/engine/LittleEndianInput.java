package dev.sluice.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads GGUF's primitive values, and knows how far it has come. Not thread-safe. */
final class LittleEndianInput {

    private static final long LONGEST_STRING = 16 << 20;

    private final InputStream in;
    private long position;

    LittleEndianInput(InputStream in) {
        this.in = in;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /** An unsigned or signed number of {@code bytes} bytes; a negative 64-bit one comes out negative. */
    long integer(int bytes) throws IOException {
        long value = 0;
        for (byte b : exactly(bytes)) {
            value = value >>> 8 | (b & 0xFFL) << 56;
        }
        return bytes == 8 ? value : value >>> (64 - 8 * bytes);
    }

    float float32() throws IOException {
        return Float.intBitsToFloat((int) integer(4));
    }

    String string() throws IOException {
        long length = integer(8);
        if (length < 0 || length > LONGEST_STRING) {
            throw new IOException("it holds a text of " + Long.toUnsignedString(length) + " bytes at byte " + position);
        }
        return new String(exactly((int) length), StandardCharsets.UTF_8);
    }

    void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
        position += bytes;
    }

    private byte[] exactly(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        position += read.length;
        if (read.length < bytes) {
            throw new EOFException();
        }
        return read;
    }
}
