package dev.sluice.slo;

import dev.sluice.statistics.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one cycle says of one {@link Objective}. There is no fourth answer, and no null. */
public sealed interface Verdict {

    Objective objective();

    /** {@code "met"}, {@code "missed"} or {@code "undecided"}. */
    String word();

    /** One line for people, to stand behind the objective's id, such as {@code "mean 18.4 < 19.9 tok/s"}. */
    String reason();

    /** Whether it may make its cycle missed or undecided: a rule that only warns does neither. */
    default boolean binding() {
        return objective().fails();
    }

    /**
     * The reason and what the objective says of itself, such as {@code "mean 18.4 < 19.9 tok/s [warn; source: ISO 1]"}.
     */
    default String told() {
        List<String> terms = new ArrayList<>();
        if (!binding()) {
            terms.add("warn");
        }
        objective().source().ifPresent(source -> terms.add("source: " + source));
        return reason() + (terms.isEmpty() ? "" : " [" + String.join("; ", terms) + "]");
    }

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
