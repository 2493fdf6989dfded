package dev.sluice.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a GGUF file, version 3, little-endian: a header of keys and values, a table of tensors, their weights.
 *
 * <p>Not thread-safe. The bytes depend on the calls made and on nothing else.
 */
final class GgufWriter {

    private static final int ALIGNMENT = 32;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final List<GgufTensor> tensors = new ArrayList<>();
    private int count;

    GgufWriter text(String key, String value) {
        entry(key, STRING);
        string(entries, value);
        return this;
    }

    GgufWriter number(String key, int value) {
        entry(key, UINT32);
        int32(entries, value);
        return this;
    }

    GgufWriter real(String key, float value) {
        entry(key, FLOAT32);
        int32(entries, Float.floatToIntBits(value));
        return this;
    }

    GgufWriter flag(String key, boolean value) {
        entry(key, BOOL);
        entries.write(value ? 1 : 0);
        return this;
    }

    GgufWriter texts(String key, List<String> values) {
        array(key, STRING, values.size());
        values.forEach(value -> string(entries, value));
        return this;
    }

    GgufWriter numbers(String key, List<Integer> values) {
        array(key, INT32, values.size());
        values.forEach(value -> int32(entries, value));
        return this;
    }

    GgufWriter reals(String key, List<Float> values) {
        array(key, FLOAT32, values.size());
        values.forEach(value -> int32(entries, Float.floatToIntBits(value)));
        return this;
    }

    GgufWriter tensor(GgufTensor tensor) {
        tensors.add(tensor);
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        int32(header, 3);
        int64(header, tensors.size());
        int64(header, count);
        entries.writeTo(header);
        long offset = 0;
        for (GgufTensor tensor : tensors) {
            string(header, tensor.name());
            int32(header, tensor.dimensions().size());
            tensor.dimensions().forEach(length -> int64(header, length));
            int32(header, tensor.type());
            int64(header, offset);
            offset += tensor.size() + padding(tensor.size());
        }
        header.writeTo(out);
        out.write(new byte[padding(header.size())]);
        for (GgufTensor tensor : tensors) {
            tensor.writeTo(out);
            out.write(new byte[padding(tensor.size())]);
        }
    }

    private void entry(String key, int type) {
        count++;
        string(entries, key);
        int32(entries, type);
    }

    private void array(String key, int type, int length) {
        entry(key, ARRAY);
        int32(entries, type);
        int64(entries, length);
    }

    private static int padding(long size) {
        return (int) Math.floorMod(-size, (long) ALIGNMENT);
    }

    private static void string(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int64(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void int32(ByteArrayOutputStream out, int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private static void int64(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }
}
