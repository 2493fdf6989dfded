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
 * @param verdicts one per objective that is about it, over all of them
 * @param settled whether no further repetition could be asked for: each objective is told, or one is missed for good. One
 *     that only warns asks for none
 */
record Level(int concurrency, List<CycleVerdict> cycles, List<Verdict> verdicts, boolean settled) {

    static Level of(List<CycleVerdict> cycles, Repeats repeats) {
        List<CycleStatistics> statistics =
                cycles.stream().map(CycleVerdict::statistics).toList();
        List<Objective> objectives =
                cycles.get(0).verdicts().stream().map(Verdict::objective).toList();
        List<Optional<Verdict>> judged = objectives.stream()
                .map(objective -> repeats.judge(objective, statistics))
                .toList();
        List<Verdict> verdicts = IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i).orElseGet(() -> open(objectives.get(i), statistics, repeats)))
                .toList();
        boolean missed = CycleVerdict.word(verdicts).equals("missed");
        boolean told = IntStream.range(0, verdicts.size())
                .allMatch(i -> !objectives.get(i).fails() || judged.get(i).isPresent());
        return new Level(cycles.get(0).concurrency(), List.copyOf(cycles), verdicts, missed || told);
    }

    /** What all cycles say of {@code objective}, which need not be one of those it was judged by. */
    Verdict judge(Objective objective, Repeats repeats) {
        List<CycleStatistics> statistics =
                cycles.stream().map(CycleVerdict::statistics).toList();
        return repeats.judge(objective, statistics).orElseGet(() -> open(objective, statistics, repeats));
    }

    /** Such as {@code "mean 20.7 >= 19.9 tok/s, but so near the limit 1 of 3 to 10 cycles is too few to tell"}. */
    private static Verdict open(Objective objective, List<CycleStatistics> cycles, Repeats repeats) {
        Verdict last = new Judge(cycles.get(cycles.size() - 1), repeats.confidence()).verdict(objective);
        return new Verdict.Undecided(
                objective,
                last.measured(),
                last.reason() + ", but so near the limit " + cycles.size() + " of " + repeats.min() + " to "
                        + repeats.max() + (cycles.size() == 1 ? " cycles is" : " cycles are") + " too few to tell");
    }

    /** The same level as its verdicts were told before, by no repetition of its own. */
    static Level told(CycleVerdict verdict) {
        return new Level(verdict.concurrency(), List.of(verdict), verdict.verdicts(), true);
    }

    /** Whether a cycle of it ran out. */
    boolean whole() {
        return cycles.stream()
                .anyMatch(cycle -> cycle.statistics().stoppedEarly().isEmpty());
    }

    /**
     * Whether it was only shown that all had their first text in time: each cycle was cut then, and nothing but such waits
     * was asked. It is served as far as it goes, and no answer can stand on it.
     */
    boolean inTime() {
        List<Objective> asked = verdicts.stream()
                .filter(Verdict::binding)
                .map(Verdict::objective)
                .toList();
        return EarlyStop.onlyWaits(asked)
                && cycles.stream()
                        .map(cycle -> new CutCycle(cycle.statistics()))
                        .allMatch(judge ->
                                asked.stream().filter(EarlyStop::isWait).allMatch(judge::inTime));
    }

    boolean met() {
        return CycleVerdict.word(verdicts).equals("met");
    }

    boolean missed() {
        return CycleVerdict.word(verdicts).equals("missed");
    }

    boolean undecided() {
        return !met() && !missed();
    }

    /** The objectives missed, in their order; none that only warns. */
    List<Verdict.Missed> misses() {
        return CycleVerdict.missed(verdicts, true);
    }

    /** Whether it was judged by all that {@code other} missed: a level that was not asked contradicts nobody. */
    boolean askedAll(Level other) {
        List<Objective> asked = verdicts.stream().map(Verdict::objective).toList();
        return other.misses().stream().map(Verdict::objective).allMatch(asked::contains);
    }

    /** Such as {@code "speed" (mean 18.4 < 19.9 tok/s by 7.5 %)}; several are joined with "and". */
    String missesInWords() {
        return misses().stream()
                .map(miss -> quoted(miss.objective().id()) + " (" + brief(miss.reason()) + ")")
                .collect(Collectors.joining(" and "));
    }

    /** Without what a reason ends with in brackets, such as the interval: the verdict itself tells that. */
    private static String brief(String reason) {
        int aside = reason.lastIndexOf(" (");
        return aside > 0 && reason.endsWith(")") ? reason.substring(0, aside) : reason;
    }

    /** Such as {@code 5 was undecided ("wait": the cycle was stopped early)}. */
    String undecidedInWords() {
        String why = verdicts.stream()
                .filter(verdict -> verdict.binding() && verdict instanceof Verdict.Undecided)
                .map(verdict -> quoted(verdict.objective().id()) + ": " + verdict.reason())
                .findFirst()
                .orElse("no objective is about it");
        return concurrency + " was undecided (" + why + ")";
    }

    static String quoted(String id) {
        return "\"" + id + "\"";
    }
}
