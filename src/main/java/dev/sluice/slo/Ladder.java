package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cycles of a run as they come in, and what they say together. Cycles may come in any order and more than once a
 * concurrency. For one thread.
 */
public final class Ladder {

    private final Thresholds thresholds;
    private final Repeats repeats;
    private final boolean full;
    private final NavigableMap<Integer, Level> levels = new TreeMap<>();
    private OptionalInt died = OptionalInt.empty();
    private Optional<String> unfinished = Optional.empty();

    /** An empty ladder that takes every cycle at its word; a {@code full} one is climbed to its end. */
    public Ladder(Thresholds thresholds, boolean full) {
        this(thresholds, Repeats.ONCE, full);
    }

    /** An empty ladder; a {@code full} one is climbed to its end, whatever was missed. */
    public Ladder(Thresholds thresholds, Repeats repeats, boolean full) {
        this.thresholds = thresholds;
        this.repeats = repeats;
        this.full = full;
    }

    /** Adds a measured cycle. */
    public void add(CycleVerdict cycle) {
        Level before = levels.get(cycle.concurrency());
        List<CycleVerdict> cycles = before == null ? new ArrayList<>() : new ArrayList<>(before.cycles());
        cycles.add(cycle);
        levels.put(cycle.concurrency(), Level.of(cycles, repeats));
    }

    /** Whether the cycles of {@code concurrency} so far lie too near a limit to tell, and one more may. */
    public boolean wantsRepeat(int concurrency) {
        Level level = levels.get(concurrency);
        return level != null && !level.settled();
    }

    /** What all cycles of {@code concurrency} say together; empty when none was added. */
    public Optional<List<Verdict>> verdicts(int concurrency) {
        return Optional.ofNullable(levels.get(concurrency)).map(Level::verdicts);
    }

    /** The server died under a cycle of {@code concurrency}: what that cycle saw says nothing about capacity. */
    public void died(int concurrency) {
        died = OptionalInt.of(concurrency);
    }

    /** A search ended before it had found the edge, such as {@code the budget of 30 min is spent}. */
    public void unfinished(String why) {
        unfinished = Optional.of(why);
    }

    /** The numbers of all cycles of {@code concurrency}, in the order they ran; none when none was added. */
    public List<CycleStatistics> cycles(int concurrency) {
        Level level = levels.get(concurrency);
        return level == null
                ? List.of()
                : level.cycles().stream().map(CycleVerdict::statistics).toList();
    }

    /** What these cycles are held against. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** The levels measured, fewest users first. */
    List<Level> levels() {
        return List.copyOf(levels.values());
    }

    /**
     * Why a cycle of {@code concurrency} need not run, such as {@code not run: 8 and 9 parallel already missed
     * "speed"}: the two levels measured next below it were missed. Empty when it must run.
     */
    public Optional<String> notRun(int concurrency) {
        List<Level> below =
                List.copyOf(levels.headMap(concurrency, false).descendingMap().values());
        if (full || below.size() < 2 || !below.get(0).missed() || !below.get(1).missed()) {
            return Optional.empty();
        }
        return Optional.of("not run: " + alreadyMissed(below.get(1), below.get(0)));
    }

    private static String alreadyMissed(Level lower, Level upper) {
        String both = ids(lower);
        return both.equals(ids(upper))
                ? lower.concurrency() + " and " + upper.concurrency() + " parallel already missed " + both
                : lower.concurrency() + " parallel already missed " + both + ", and " + upper.concurrency() + " missed "
                        + ids(upper);
    }

    private static String ids(Level level) {
        return level.misses().stream()
                .map(miss -> Level.quoted(miss.objective().id()))
                .collect(Collectors.joining(" and "));
    }

    /** How many users the cycles measured so far say are served. */
    public Capacity capacity() {
        Capacity capacity = new CapacityAnswer(levels(), thresholds.origin(), died, unfinished).capacity();
        String there = atCapacity(capacity.users()).stream()
                .map(verdict -> "; at " + (capacity.users() == 0 ? "the capacity " : capacity.users() + " parallel ")
                        + Level.quoted(verdict.objective().id()) + " was " + verdict.word() + " (" + verdict.told()
                        + ")")
                .collect(Collectors.joining());
        return new Capacity(capacity.users(), capacity.firstMiss(), capacity.died(), capacity.sentence() + there);
    }

    /** What the cycles at the capacity say of the objectives about it; all undecided when no user was served. */
    List<Verdict> atCapacity() {
        return atCapacity(capacity().users());
    }

    private List<Verdict> atCapacity(int users) {
        Level level = levels.get(users);
        return thresholds.judged().stream()
                .filter(objective -> objective.cycles() instanceof CycleSelector.Capacity)
                .map(objective -> level == null
                        ? new Verdict.Undecided(objective, Optional.empty(), "no user was shown to be served")
                        : level.judge(objective, repeats))
                .toList();
    }

    /**
     * How many users the same cycles would be said to serve if {@code objectives} were all that was asked.
     *
     * @param cycles what was told of each level, without one under which the server died
     * @param died the concurrency of that one
     * @param named what the sentence calls them, behind "within"
     */
    public static Capacity capacity(
            List<CycleVerdict> cycles, List<Objective> objectives, OptionalInt died, String named) {
        Ladder ladder = new Ladder(new Thresholds(objectives, 0, named), true);
        for (CycleVerdict cycle : cycles) {
            List<Verdict> kept = cycle.verdicts().stream()
                    .filter(verdict -> objectives.contains(verdict.objective()))
                    .toList();
            ladder.levels.put(cycle.concurrency(), Level.told(new CycleVerdict(cycle.statistics(), kept)));
        }
        died.ifPresent(ladder::died);
        return ladder.capacity();
    }
}
