package dev.sluice.slo;

import dev.sluice.statistics.Quantity;
import java.util.Optional;

/** What one cycle says of one {@link Objective}. There is no fourth answer, and no null. */
public sealed interface Verdict {

    Objective objective();

    /** {@code "met"}, {@code "missed"} or {@code "undecided"}. */
    String word();

    /** One line for people, to stand behind the objective's id, such as {@code "mean 18.4 < 19.9 tok/s"}. */
    String reason();

    /** What was measured; empty when there was nothing to measure, infinite when it falls on a failed request. */
    Optional<Quantity> measured();

    /** The limit was kept. */
    record Met(Objective objective, Quantity observed, String reason) implements Verdict {
        @Override
        public String word() {
            return "met";
        }

        @Override
        public Optional<Quantity> measured() {
            return Optional.of(observed);
        }
    }

    /** The limit was not kept, or cannot be any more. */
    record Missed(Objective objective, Optional<Quantity> measured, String reason) implements Verdict {
        @Override
        public String word() {
            return "missed";
        }
    }

    /** Nothing was shown either way: no value, or the cycle was cut short. Silence is not evidence. */
    record Undecided(Objective objective, Optional<Quantity> measured, String reason) implements Verdict {
        @Override
        public String word() {
            return "undecided";
        }
    }
}
