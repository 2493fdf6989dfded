package dev.sluice.engine;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a GGUF file says of the model it holds.
 *
 * @param entries its single values by key: {@code String}, {@code Long}, {@code Double} or {@code Boolean}; lists are
 *     left out
 * @param parameters weights in all tensors
 */
record GgufHeader(Map<String, Object> entries, long parameters) {

    private static final int STRING = 8;
    private static final int ARRAY = 9;

    /** Bytes of GGUF's value types 0 to 7 and 10 to 12; 0 where the length varies. */
    private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    /**
     * Reads and checks the header, not the weights.
     *
     * @throws IOException if {@code file} is no GGUF file of version 2 or 3, or is shorter than its own tensor table
     *     says; the message is the reason as a clause, such as {@code "it is truncated: ..."}
     */
    static GgufHeader read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            LittleEndianInput input = new LittleEndianInput(in);
            if (Files.size(file) < 4 || input.integer(4) != 0x46554747) { // "GGUF"
                throw new IOException("it is no GGUF file, for it does not begin with 'GGUF'");
            }
            long version = input.integer(4);
            if (version != 2 && version != 3) {
                throw new IOException("its GGUF version is " + version + ", but only 2 and 3 can be read");
            }
            return read(input, Files.size(file));
        } catch (EOFException e) {
            throw new IOException(
                    "it is truncated: it ends inside its header, after " + Files.size(file) + " bytes", e);
        }
    }

    private static GgufHeader read(LittleEndianInput input, long length) throws IOException {
        long tensors = input.integer(8);
        long count = input.integer(8);
        Map<String, Object> entries = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            String key = input.string();
            value(input).ifPresent(value -> entries.put(key, value));
        }
        long alignment = entries.get("general.alignment") instanceof Long a && a > 0 ? a : 32;
        long parameters = 0;
        long end = 0;
        for (long i = 0; i < tensors; i++) {
            input.string();
            long weights = 1;
            for (long dimensions = input.integer(4); dimensions > 0; dimensions--) {
                weights *= input.integer(8);
            }
            parameters += weights;
            int type = (int) input.integer(4);
            end = Math.max(
                    end, input.integer(8) + TensorEncoding.bytes(type, weights).orElse(0));
        }
        long needed = (input.position() + alignment - 1) / alignment * alignment + end;
        if (length < needed) {
            throw new IOException("it is truncated: it has " + length + " bytes, but its weights need " + needed);
        }
        return new GgufHeader(Map.copyOf(entries), parameters);
    }

    private static Optional<Object> value(LittleEndianInput input) throws IOException {
        int type = type(input);
        if (type != ARRAY) {
            return Optional.of(scalar(input, type));
        }
        int element = type(input);
        long count = input.integer(8);
        if (element == STRING || element == ARRAY) {
            for (long i = 0; i < count; i++) {
                if (element == STRING) {
                    input.skip(input.integer(8));
                } else {
                    value(input);
                }
            }
        } else {
            input.skip(count * WIDTHS[element]);
        }
        return Optional.empty();
    }

    private static int type(LittleEndianInput input) throws IOException {
        long type = input.integer(4);
        if (type >= WIDTHS.length) {
            throw new IOException("it holds a value of unknown type " + type + " at byte " + input.position());
        }
        return (int) type;
    }

    private static Object scalar(LittleEndianInput input, int type) throws IOException {
        return switch (type) {
            case STRING -> input.string();
            case 7 -> input.integer(1) != 0;
            case 6 -> (double) input.float32();
            case 12 -> Double.longBitsToDouble(input.integer(8));
            case 1 -> (long) (byte) input.integer(1);
            case 3 -> (long) (short) input.integer(2);
            case 5 -> (long) (int) input.integer(4);
            default -> input.integer(WIDTHS[type]);
        };
    }
}
