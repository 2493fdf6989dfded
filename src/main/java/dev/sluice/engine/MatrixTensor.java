package dev.sluice.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A {@code Q8_0} matrix of given weights.
 *
 * @param rows one array per row, all of one length, which is a multiple of 32
 */
record MatrixTensor(String name, List<double[]> rows) implements GgufTensor {

    @Override
    public List<Integer> dimensions() {
        return List.of(rows.get(0).length, rows.size());
    }

    @Override
    public int type() {
        return 8;
    }

    @Override
    public long size() {
        return (long) rows.get(0).length / BLOCK * BLOCK_BYTES * rows.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] encoded = new byte[rows.get(0).length / BLOCK * BLOCK_BYTES];
        for (double[] row : rows) {
            for (int block = 0; block * BLOCK < row.length; block++) {
                encode(row, block * BLOCK, encoded, block * BLOCK_BYTES);
            }
            out.write(encoded);
        }
    }

    /** Scales by a power of two, which half precision holds exactly: no rounding rule can differ between machines. */
    private static void encode(double[] row, int from, byte[] encoded, int to) {
        double largest = 0;
        for (int i = 0; i < BLOCK; i++) {
            largest = Math.max(largest, Math.abs(row[from + i]));
        }
        int exponent = Math.max(-24, largest == 0 ? -24 : Math.getExponent(largest / 127) + 1);
        short scale = GgufTensor.halfPowerOfTwo(exponent);
        encoded[to] = (byte) scale;
        encoded[to + 1] = (byte) (scale >> 8);
        for (int i = 0; i < BLOCK; i++) {
            encoded[to + 2 + i] = (byte) Math.round(Math.scalb(row[from + i], -exponent));
        }
    }
}
