package dev.sluice.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;

/**
 * A {@code Q8_0} matrix of seeded noise: it costs the engine full arithmetic and says nothing.
 *
 * @param columns length of a row, a multiple of 32
 * @param exponent each weight is a uniform byte times {@code 2^exponent}, so its standard deviation is 73.9 times that
 * @param seed of {@link Random}, whose sequence the JDK specifies: the same bytes on every machine
 */
record NoiseTensor(String name, int columns, int rows, int exponent, long seed) implements GgufTensor {

    @Override
    public List<Integer> dimensions() {
        return List.of(columns, rows);
    }

    @Override
    public int type() {
        return 8;
    }

    @Override
    public long size() {
        return (long) columns / BLOCK * BLOCK_BYTES * rows;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Random random = new Random(seed);
        short scale = GgufTensor.halfPowerOfTwo(exponent);
        byte[] row = new byte[columns / BLOCK * BLOCK_BYTES];
        for (int r = 0; r < rows; r++) {
            random.nextBytes(row);
            for (int block = 0; block < row.length; block += BLOCK_BYTES) {
                row[block] = (byte) scale;
                row[block + 1] = (byte) (scale >> 8);
            }
            out.write(row);
        }
    }
}
