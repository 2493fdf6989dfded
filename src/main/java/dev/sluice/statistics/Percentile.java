package dev.sluice.statistics;

/** The p-th percentile by nearest rank, p kept as the fraction {@code part / whole}: p99.9 is 999 / 1000. */
public record Percentile(int part, int whole) {

    public Percentile {
        if (part <= 0 || part >= whole) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100, but it was " + part + "/" + whole);
        }
    }

    /** A percentile of whole per cent, such as {@code of(99)}. */
    public static Percentile of(int percent) {
        return new Percentile(percent, 100);
    }

    /** The 1-based rank among {@code n} sorted samples. Whole numbers: {@code 99.9 / 100 * 1000} exceeds 999. */
    public int rank(int n) {
        return (int) (((long) part * n + whole - 1) / whole);
    }

    /** The fewest samples that leave one beyond the rank; with fewer, the percentile is just an extreme value. */
    public int fewestSamples() {
        int tail = Math.min(part, whole - part);
        return (whole + tail - 1) / tail;
    }
}
