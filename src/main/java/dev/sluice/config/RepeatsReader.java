package dev.sluice.config;

import dev.sluice.slo.Repeats;
import java.util.List;

/** Reads {@code repeats}: how often a cycle near a limit is repeated, {@code {min: 3, max: 10}}. */
final class RepeatsReader {

    private static final String KEY = "repeats";
    private static final String FIX = "Write for example repeats: {min: 3, max: 10}.";

    private RepeatsReader() {}

    /** The repeats, with those of {@code usual} where nothing or nothing usable is said. */
    static Repeats read(Section section, Repeats usual, double confidence, Faults faults) {
        Repeats unsaid = new Repeats(usual.min(), usual.max(), confidence, usual.clear());
        return section.value(KEY)
                .flatMap(node -> Section.open(node, section.path(KEY), List.of("min", "max"), FIX, faults))
                .map(repeats -> read(repeats, unsaid))
                .orElse(unsaid);
    }

    private static Repeats read(Section section, Repeats unsaid) {
        Typed typed = new Typed(section);
        int min = typed.whole("min", 1, 100, String.valueOf(unsaid.min())).orElse(unsaid.min());
        int max = typed.whole("max", 1, 100, String.valueOf(unsaid.max())).orElse(Math.max(min, unsaid.max()));
        if (max < min) {
            section.faultAtValue(
                    section.has("max") ? "max" : "min",
                    max + " repeats at most are fewer than the " + min + " that are taken at least"
                            + (section.has("min") ? "" : " unless min is said") + ". " + FIX);
            return unsaid;
        }
        if (min == 1 && max > 1) {
            section.faultAtValue(
                    "min",
                    "1 cycle has no interval, so it takes 2 or more. " + FIX
                            + " Or {min: 1, max: 1}, to take every cycle at its word.");
            return unsaid;
        }
        return new Repeats(min, max, unsaid.confidence(), unsaid.clear());
    }
}
