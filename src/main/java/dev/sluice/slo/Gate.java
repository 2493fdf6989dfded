package dev.sluice.slo;

import dev.sluice.sample.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a run as a whole passes. Pure functions; a server that died is trouble, and not for the gate to judge. */
public sealed interface Gate {

    /** One line for people. */
    String reason();

    /** What had to be kept was shown to be. */
    record Passed(String reason) implements Gate {}

    /** It was not, or nothing showed that it is: a gate must not be blind. */
    record Failed(String reason) implements Gate {}

    /**
     * What one cycle means. A miss fails where so many users must be served, and where the objective names the cycle;
     * elsewhere it says where the capacity ends.
     */
    static Consequence consequenceOf(CycleVerdict cycle, Thresholds thresholds) {
        boolean served = cycle.concurrency() <= thresholds.atLeast() || servedInSearch(cycle, thresholds);
        return switch (cycle.word()) {
            case "met" -> Consequence.PASS;
            case "missed" ->
                served || cycle.missed().stream().anyMatch(Gate::named)
                        ? Consequence.FAIL
                        : Consequence.BEYOND_CAPACITY;
            default ->
                switch (thresholds.onUndecided()) {
                    case SKIP -> Consequence.UNDECIDED;
                    case WARN -> Consequence.WARN;
                    case FAIL ->
                        (served && !cutInTime(cycle))
                                        || undecided(cycle.verdicts()).anyMatch(Gate::named)
                                ? Consequence.FAIL
                                : Consequence.UNDECIDED;
                };
        };
    }

    /** Of several searches each says how many must be served within its own objectives. */
    private static boolean servedInSearch(CycleVerdict cycle, Thresholds thresholds) {
        return thresholds.capacities().size() > 1
                && thresholds.capacities().stream()
                        .filter(plan -> cycle.concurrency() <= plan.atLeast().orElse(0))
                        .anyMatch(plan -> cycle.verdicts().stream()
                                .filter(verdict -> verdict.binding() && !(verdict instanceof Verdict.Met))
                                .anyMatch(verdict -> plan.asks(verdict.objective())));
    }

    /** It was a search's stepping stone: the level that it answers with ran out in full, and speaks for it. */
    private static boolean cutInTime(CycleVerdict cycle) {
        return cycle.statistics()
                .stoppedEarly()
                .filter(Stop.InTime.class::isInstance)
                .isPresent();
    }

    /**
     * The decision over a whole run. Fails when no cycle was measured, when a cycle at or below {@code at-least} or one
     * that an objective names missed, when none at or above {@code at-least} was met, and when nothing was decided, in all or on an
     * objective that names its cycles.
     */
    static Gate of(Ladder ladder) {
        int atLeast = ladder.thresholds().atLeast();
        List<Level> levels = ladder.levels();
        String asked = users(atLeast);
        if (levels.isEmpty()) {
            return new Failed(
                    "no cycle was measured" + (atLeast == 0 ? "" : ", so nothing showed that " + asked + " served"));
        }
        Optional<Level> missed = levels.stream()
                .filter(level -> level.missed() && level.concurrency() <= atLeast)
                .findFirst();
        if (missed.isPresent()) {
            return new Failed(missedIn(missed.get(), atLeast));
        }
        Optional<String> broken = brokenInNamed(ladder).or(() -> blind(ladder)).or(() -> strict(ladder));
        if (broken.isPresent()) {
            return new Failed(broken.get());
        }
        if (atLeast > 0 && levels.stream().noneMatch(level -> level.met() && level.concurrency() >= atLeast)) {
            return new Failed("nothing showed that " + asked + " served: " + whatWasShown(levels, atLeast));
        }
        if (levels.stream().allMatch(Level::undecided)) {
            return new Failed("nothing was decided: " + levels.get(0).undecidedInWords());
        }
        return new Passed(
                atLeast == 0
                        ? "no number of users had to be served (at-least: 0)"
                        : asked + " served, as at-least asks");
    }

    private static boolean named(Verdict verdict) {
        return verdict.objective().cycles().named();
    }

    private static Stream<Verdict> undecided(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.binding() && verdict instanceof Verdict.Undecided);
    }

    /** Such as {@code "speed" must be met in the cycles 1, 2, 4, but 4 parallel missed it (mean 18.4 < 19.9 tok/s)}. */
    private static Optional<String> brokenInNamed(Ladder ladder) {
        return ladder.levels().stream()
                .flatMap(level -> level.misses().stream()
                        .filter(Gate::named)
                        .map(miss -> must(miss) + ", but " + level.concurrency() + " parallel missed it ("
                                + miss.reason() + ")"))
                .findFirst()
                .or(() -> CycleVerdict.missed(ladder.atCapacity(), true).stream()
                        .findFirst()
                        .map(miss -> must(miss) + ", but " + ladder.capacity().users() + " parallel missed it ("
                                + miss.reason() + ")"));
    }

    private static String must(Verdict verdict) {
        return Level.quoted(verdict.objective().id()) + " must be met in the cycles "
                + verdict.objective().cycles();
    }

    /** An objective that names its cycles, and of which none of them said anything. */
    private static Optional<String> blind(Ladder ladder) {
        return ladder.thresholds().judged().stream()
                .filter(objective -> objective.fails() && objective.cycles().named())
                .flatMap(objective -> nothingDecided(objective, ladder).stream())
                .findFirst();
    }

    private static Optional<String> nothingDecided(Objective objective, Ladder ladder) {
        List<Verdict> verdicts = new ArrayList<>(ladder.atCapacity());
        ladder.levels().forEach(level -> verdicts.addAll(level.verdicts()));
        List<Verdict> of = verdicts.stream()
                .filter(verdict -> verdict.objective().equals(objective))
                .toList();
        if (of.stream().anyMatch(verdict -> !(verdict instanceof Verdict.Undecided))) {
            return Optional.empty();
        }
        String why = of.isEmpty()
                ? "none of its cycles (" + objective.cycles() + ") was measured"
                : of.get(0).reason();
        return Optional.of("nothing was decided on " + Level.quoted(objective.id()) + ": " + why);
    }

    /** With {@link OnUndecided#FAIL}: an undecided cycle where a missed one would fail. */
    private static Optional<String> strict(Ladder ladder) {
        if (ladder.thresholds().onUndecided() != OnUndecided.FAIL) {
            return Optional.empty();
        }
        int atLeast = ladder.thresholds().atLeast();
        int users = ladder.capacity().users();
        return ladder.levels().stream()
                .filter(level -> !(level.inTime() && level.concurrency() < users))
                .filter(level -> level.undecided()
                        && (level.concurrency() <= atLeast
                                || undecided(level.verdicts()).anyMatch(Gate::named)))
                .findFirst()
                .map(level -> level.undecidedInWords() + ", and on-undecided: fail");
    }

    private static String missedIn(Level level, int atLeast) {
        return atLeast + " parallel must be served, but " + (level.concurrency() == atLeast ? "" : "already ")
                + level.concurrency() + " missed " + level.missesInWords();
    }

    /** The level that comes nearest to an answer: the first at or above what was asked, else the largest tried. */
    private static String whatWasShown(List<Level> levels, int atLeast) {
        return levels.stream()
                .filter(level -> level.concurrency() >= atLeast)
                .findFirst()
                .map(level -> level.missed()
                        ? level.concurrency() + " parallel missed " + level.missesInWords()
                        : level.undecidedInWords())
                .orElseGet(() ->
                        "the most measured was " + levels.get(levels.size() - 1).concurrency() + " parallel");
    }

    private static String users(int number) {
        return number + (number == 1 ? " user is" : " users are");
    }
}
