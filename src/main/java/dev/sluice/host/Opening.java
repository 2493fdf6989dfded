package dev.sluice.host;

import java.util.List;
import java.util.function.Supplier;

/** What came of opening a sampler: it is opened, not assumed. */
public sealed interface Opening {

    /** It works. */
    record Available(Sampler sampler) implements Opening {}

    /**
     * It does not.
     *
     * @param name what it would have sampled
     * @param reason one line for people, such as {@code "no NVML (libnvidia-ml.so.1 not found)"}
     */
    record Unavailable(String name, String reason) implements Opening {}

    /**
     * What {@code opening} gives. A library that cannot load on this machine (no room for its native part, musl) makes
     * it unavailable: what is sampled beside the load must not cost the measurement.
     */
    static Opening of(String name, Supplier<Opening> opening) {
        try {
            return opening.get();
        } catch (LinkageError | RuntimeException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Unavailable(name, "not sampled: " + e.getClass().getSimpleName() + ": " + why);
        }
    }

    /** The first of {@code ladder} that opens; if none does, all their reasons in one. Later rungs are not tried. */
    static Opening first(String name, List<Supplier<Opening>> ladder) {
        StringBuilder reasons = new StringBuilder();
        for (var rung : ladder) {
            Opening opening = rung.get();
            if (opening instanceof Unavailable no) {
                reasons.append(reasons.isEmpty() ? "" : "; ").append(no.reason());
            } else {
                return opening;
            }
        }
        return new Unavailable(name, reasons.toString());
    }
}
