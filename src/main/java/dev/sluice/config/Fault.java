package dev.sluice.config;

import java.util.Comparator;

/**
 * One thing that is wrong in a file, at its place.
 *
 * @param file as the user named it
 * @param line counted from 1; 0 when the file as a whole is meant
 * @param column counted from 1; 0 when the file as a whole is meant
 * @param key where in the file's structure, such as {@code "slos[0].max"}; empty at the top
 * @param message what was found and how to put it right
 */
public record Fault(String file, int line, int column, String key, String message) implements Comparable<Fault> {

    private static final Comparator<Fault> BY_PLACE = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::key)
            .thenComparing(Fault::message);

    /** In the order of a reader's eye: by line, then by column. */
    @Override
    public int compareTo(Fault other) {
        return BY_PLACE.compare(this, other);
    }

    /** Such as {@code thresholds.yaml:7:10  slos[0].max: "10" has no unit. Write 10 s or 10 ms.} */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + "  " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
