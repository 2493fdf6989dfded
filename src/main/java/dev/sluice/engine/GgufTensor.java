package dev.sluice.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * One weight matrix to be written to a GGUF file.
 *
 * <p>Dimensions are in GGUF's order: the length of a row first, then the number of rows.
 */
interface GgufTensor {

    /** Row length divisor of {@code Q8_0}: 32 weights share a scale. */
    int BLOCK = 32;

    /** Bytes of one {@code Q8_0} block: a half-precision scale and 32 signed bytes. */
    int BLOCK_BYTES = 2 + BLOCK;

    String name();

    List<Integer> dimensions();

    /** GGUF's number for the encoding: 0 is {@code F32}, 8 is {@code Q8_0}. */
    int type();

    /** Bytes that {@link #writeTo} writes. */
    long size();

    void writeTo(OutputStream out) throws IOException;

    /** The bits of {@code 2^exponent} in half precision; exact from -24 to 15. */
    static short halfPowerOfTwo(int exponent) {
        if (exponent < -24 || exponent > 15) {
            throw new IllegalArgumentException("2^" + exponent + " is no half-precision number");
        }
        // below 2^-14 a half has no exponent bits left and shifts the mantissa instead
        return (short) (exponent >= -14 ? (exponent + 15) << 10 : 1 << (exponent + 24));
    }
}
