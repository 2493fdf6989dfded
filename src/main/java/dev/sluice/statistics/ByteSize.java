package dev.sluice.statistics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;

/** The sizes that bytes are written in: those of 1000 for what was measured, any for a limit. */
enum ByteSize {
    MB("1000000"),
    GB("1000000000"),
    MiB("1048576"),
    GiB("1073741824");

    private static final double FEWEST_OF_GB = 999.5e6; // less would read as 1000 MB or fewer

    private final BigDecimal bytes;

    ByteSize(String bytes) {
        this.bytes = new BigDecimal(bytes);
    }

    /** That in which a measured figure is written. */
    static ByteSize of(double bytes) {
        return bytes < FEWEST_OF_GB ? MB : GB;
    }

    /** {@code bytes} in full, in that size in which it is shortest: 8 GiB stay 8 GiB. */
    static String exact(double bytes) {
        return Arrays.stream(values())
                .map(size -> size.in(bytes).toPlainString() + " " + size)
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** How many of this size; in full, since 2 and 5 are the only factors of a size. */
    BigDecimal in(double count) {
        return BigDecimal.valueOf(count).divide(bytes).stripTrailingZeros();
    }

    /** By how many digits the point moves. */
    int digits() {
        return this == MB ? -6 : -9;
    }
}
