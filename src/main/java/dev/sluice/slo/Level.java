package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All cycles of one concurrency, judged together.
 *
 * @param cycles repetitions in the order they ran; at least one
 * @param verdicts one per objective, over all of them
 * @param settled whether no further repetition could be asked for: each objective is told, or one is missed for good
 */
record Level(int concurrency, List<CycleVerdict> cycles, List<Verdict> verdicts, boolean settled) {

    static Level of(List<CycleVerdict> cycles, Repeats repeats) {
        List<CycleStatistics> statistics =
                cycles.stream().map(CycleVerdict::statistics).toList();
        List<Objective> objectives =
                cycles.get(0).verdicts().stream().map(Verdict::objective).toList();
        List<Optional<Verdict>> told = objectives.stream()
                .map(objective -> repeats.judge(objective, statistics))
                .toList();
        List<Verdict> verdicts = IntStream.range(0, told.size())
                .mapToObj(i -> told.get(i)
                        .orElseGet(() -> new Verdict.Undecided(
                                objectives.get(i),
                                Optional.empty(),
                                cycles.size() + " of " + repeats.min() + " to " + repeats.max()
                                        + " repeats: too near the limit to tell")))
                .toList();
        boolean missed = verdicts.stream().anyMatch(Verdict.Missed.class::isInstance);
        return new Level(
                cycles.get(0).concurrency(),
                List.copyOf(cycles),
                verdicts,
                missed || told.stream().allMatch(Optional::isPresent));
    }

    boolean met() {
        return verdicts.stream().allMatch(Verdict.Met.class::isInstance);
    }

    boolean missed() {
        return verdicts.stream().anyMatch(Verdict.Missed.class::isInstance);
    }

    boolean undecided() {
        return !met() && !missed();
    }

    /** The objectives missed, in their order. */
    List<Verdict.Missed> misses() {
        return verdicts.stream()
                .filter(Verdict.Missed.class::isInstance)
                .map(Verdict.Missed.class::cast)
                .toList();
    }

    /** Such as {@code "speed" (mean 18.4 < 19.9 tok/s)}; several are joined with "and". */
    String missesInWords() {
        return misses().stream()
                .map(miss -> quoted(miss.objective().id()) + " (" + miss.reason() + ")")
                .collect(Collectors.joining(" and "));
    }

    /** Such as {@code 5 was undecided ("wait": the cycle was stopped early)}. */
    String undecidedInWords() {
        String why = verdicts.stream()
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
