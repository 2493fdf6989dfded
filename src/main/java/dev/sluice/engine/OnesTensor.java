package dev.sluice.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A vector of ones in {@code F32}: a norm that leaves what it normalises unscaled. */
record OnesTensor(String name, int length) implements GgufTensor {

    @Override
    public List<Integer> dimensions() {
        return List.of(length);
    }

    @Override
    public int type() {
        return 0;
    }

    @Override
    public long size() {
        return 4L * length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            bytes.putFloat(1);
        }
        out.write(bytes.array());
    }
}
