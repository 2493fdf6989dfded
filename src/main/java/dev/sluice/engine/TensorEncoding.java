package dev.sluice.engine;

import java.util.Map;
import java.util.OptionalLong;

/** How many bytes weights take in each of GGUF's encodings. */
final class TensorEncoding {

    /** Weights that share a block, and the bytes of that block. */
    private record Block(int weights, int bytes) {}

    /** By GGUF's number for the encoding. */
    private static final Map<Integer, Block> BLOCKS = Map.ofEntries(
            Map.entry(0, new Block(1, 4)), // F32
            Map.entry(1, new Block(1, 2)), // F16
            Map.entry(2, new Block(32, 18)), // Q4_0
            Map.entry(3, new Block(32, 20)), // Q4_1
            Map.entry(6, new Block(32, 22)), // Q5_0
            Map.entry(7, new Block(32, 24)), // Q5_1
            Map.entry(8, new Block(32, 34)), // Q8_0
            Map.entry(10, new Block(256, 84)), // Q2_K
            Map.entry(11, new Block(256, 110)), // Q3_K
            Map.entry(12, new Block(256, 144)), // Q4_K
            Map.entry(13, new Block(256, 176)), // Q5_K
            Map.entry(14, new Block(256, 210)), // Q6_K
            Map.entry(20, new Block(32, 18)), // IQ4_NL
            Map.entry(23, new Block(256, 136)), // IQ4_XS
            Map.entry(30, new Block(1, 2))); // BF16

    private TensorEncoding() {}

    /** Bytes of {@code weights} in encoding {@code type}; empty for an encoding not listed here. */
    static OptionalLong bytes(int type, long weights) {
        Block block = BLOCKS.get(type);
        return block == null ? OptionalLong.empty() : OptionalLong.of(weights / block.weights * block.bytes);
    }
}
