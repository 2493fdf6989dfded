package dev.sluice.slo;

import java.util.List;

/**
 * What a cycle must keep, and how many users must be served within it.
 *
 * @param objectives in the order of the file; at least one
 * @param atLeast so many parallel users must be served; 0 asks for none
 * @param origin where they were read, such as {@code "thresholds.yaml"}
 */
public record Thresholds(List<Objective> objectives, int atLeast, String origin) {

    public Thresholds {
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("thresholds without an objective decide nothing");
        }
    }

    /** Short and stable: it becomes a parameter in reports. */
    @Override
    public String toString() {
        return origin;
    }
}
