package dev.sluice.slo;

import java.util.List;
import java.util.Optional;

/** Whether a run as a whole passes. Pure functions; a server that died is trouble, and not for the gate to judge. */
public sealed interface Gate {

    /** One line for people. */
    String reason();

    /** The users asked for were shown to be served. */
    record Passed(String reason) implements Gate {}

    /** They were not, or nothing showed that they are: a gate must not be blind. */
    record Failed(String reason) implements Gate {}

    /** What one cycle means when {@code atLeast} users must be served; 0 asks for none. */
    static Consequence consequenceOf(CycleVerdict cycle, int atLeast) {
        return switch (cycle.word()) {
            case "met" -> Consequence.PASS;
            case "missed" -> cycle.concurrency() <= atLeast ? Consequence.FAIL : Consequence.BEYOND_CAPACITY;
            default -> Consequence.UNDECIDED;
        };
    }

    /**
     * The decision over a whole run. Fails when no cycle was measured, when a cycle at or below {@code at-least}
     * missed, and when none at or above it was met.
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
        if (atLeast > 0 && levels.stream().noneMatch(level -> level.met() && level.concurrency() >= atLeast)) {
            return new Failed("nothing showed that " + asked + " served: " + whatWasShown(levels, atLeast));
        }
        return new Passed(
                atLeast == 0
                        ? "no number of users had to be served (at-least: 0)"
                        : asked + " served, as at-least asks");
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
