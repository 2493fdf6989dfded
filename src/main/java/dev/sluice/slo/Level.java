package dev.sluice.slo;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All cycles of one concurrency, judged together: missed if one was, else undecided if one was, else met.
 *
 * @param cycles at least one
 */
record Level(int concurrency, List<CycleVerdict> cycles) {

    boolean met() {
        return cycles.stream().allMatch(cycle -> cycle.word().equals("met"));
    }

    boolean missed() {
        return cycles.stream().anyMatch(cycle -> cycle.word().equals("missed"));
    }

    boolean undecided() {
        return !met() && !missed();
    }

    /** The objectives missed by the first cycle that missed any, in their order. */
    List<Verdict.Missed> misses() {
        return cycles.stream()
                .map(CycleVerdict::missed)
                .filter(missed -> !missed.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Such as {@code "speed" (mean 18.4 < 19.9 tok/s)}; several are joined with "and". */
    String missesInWords() {
        return misses().stream()
                .map(miss -> quoted(miss.objective().id()) + " (" + miss.reason() + ")")
                .collect(Collectors.joining(" and "));
    }

    /** Such as {@code 5 was undecided ("wait": the cycle was stopped early)}. */
    String undecidedInWords() {
        String why = cycles.stream()
                .flatMap(cycle -> cycle.verdicts().stream())
                .filter(Verdict.Undecided.class::isInstance)
                .map(verdict -> quoted(verdict.objective().id()) + ": " + verdict.reason())
                .findFirst()
                .orElse("");
        return concurrency + " was undecided (" + why + ")";
    }

    static String quoted(String id) {
        return "\"" + id + "\"";
    }
}
