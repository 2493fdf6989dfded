package dev.sluice.slo;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many parallel users a machine serves within its thresholds.
 *
 * @param users the largest concurrency measured that met everything, below the first one missed; 0 when none was shown
 * @param firstMiss the smallest concurrency that missed; empty when none did
 * @param died the concurrency under which the server died, which is no limit of the machine; empty when it lived
 * @param sentence the answer for people, one line; says also what was undecided, not tried or contradictory
 */
public record Capacity(int users, Optional<FirstMiss> firstMiss, OptionalInt died, String sentence) {

    /**
     * Where it ends.
     *
     * @param sloId the first objective missed there
     * @param reason in words, such as {@code "mean 18.4 < 19.9 tok/s"}
     */
    public record FirstMiss(int concurrency, String sloId, String reason) {}
}
