package dev.sluice.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the answer off a ladder. It claims no more than was measured: a number between two levels was not tried, an
 * undecided level is no evidence, and a larger level that met contradicts the smaller one that missed.
 *
 * @param levels fewest users first
 * @param died the concurrency under which the server died, no limit of the machine; empty when it lived
 * @param unfinished why a search ended before it had found the edge; empty when none did
 */
record CapacityAnswer(List<Level> levels, String origin, OptionalInt died, Optional<String> unfinished) {

    Capacity capacity() {
        Optional<Level> miss = firstMiss();
        return new Capacity(
                users(),
                miss.map(level -> new Capacity.FirstMiss(
                        level.concurrency(),
                        level.misses().get(0).objective().id(),
                        level.misses().get(0).reason())),
                died,
                sentence());
    }

    private Optional<Level> firstMiss() {
        return levels.stream().filter(Level::missed).findFirst();
    }

    private int users() {
        return belowFirstMiss()
                .filter(Level::met)
                .mapToInt(Level::concurrency)
                .max()
                .orElse(0);
    }

    private Stream<Level> belowFirstMiss() {
        return levels.stream().takeWhile(level -> !level.missed());
    }

    private String sentence() {
        if (levels.isEmpty() && died.isEmpty()) {
            return "No cycle was measured";
        }
        List<String> parts = new ArrayList<>();
        parts.add(claim());
        firstMiss().filter(level -> users() > 0).ifPresent(level -> parts.add(missed(level)));
        belowFirstMiss().filter(this::open).map(Level::undecidedInWords).forEach(parts::add);
        firstMiss().flatMap(this::notTried).ifPresent(parts::add);
        firstMiss().flatMap(this::contradiction).ifPresent(parts::add);
        unfinished.map(why -> "undecided: " + why).ifPresent(parts::add);
        if (died.isPresent()) {
            parts.add("the server died under " + died.getAsInt());
        } else if (firstMiss().isEmpty() && levels.get(levels.size() - 1).met()) {
            parts.add("more were not tried");
        }
        return String.join("; ", parts);
    }

    /** Undecided, and no mere stepping stone to a larger number that was met in full. */
    private boolean open(Level level) {
        return level.undecided() && !(level.inTime() && level.concurrency() < users());
    }

    private String claim() {
        int users = users();
        Optional<Level> miss = firstMiss();
        if (users > 0) {
            return "Serves " + (miss.isEmpty() ? "at least " : "") + users + " parallel "
                    + (users == 1 ? "user" : "users") + clause(users) + " within " + origin;
        }
        if (miss.isEmpty()) {
            return nobody();
        }
        return miss.get().concurrency() == 1
                ? "Serves not even 1 user" + clause(1) + " within " + origin + ": 1 alone misses "
                        + miss.get().missesInWords()
                : nobody() + ": " + miss.get().concurrency() + " miss "
                        + miss.get().missesInWords();
    }

    private String nobody() {
        return "No number of parallel users" + clause(2) + " was shown to be served within " + origin;
    }

    /** How they ask, where that is not all at once: served is only who asks so. */
    private String clause(int users) {
        return levels.stream()
                .flatMap(level -> level.cycles().get(0).statistics().steady().stream())
                .map(steady -> steady.shape().clause(users) + ",")
                .findFirst()
                .orElse("");
    }

    private String missed(Level level) {
        return level.concurrency() == users() + 1
                ? "the " + ordinal(level.concurrency()) + " misses " + level.missesInWords()
                : level.concurrency() + " miss " + level.missesInWords();
    }

    /** The numbers between what was served and what was missed that no cycle tried, such as {@code 5 and 7 to 9}. */
    private Optional<String> notTried(Level miss) {
        List<Integer> tried = levels.stream().map(Level::concurrency).toList();
        List<String> ranges = new ArrayList<>();
        for (int from = users() + 1; from < miss.concurrency(); from++) {
            int to = from;
            while (!tried.contains(to)) {
                to++;
            }
            if (to - from > 2) {
                ranges.add(from + " to " + (to - 1));
            } else {
                IntStream.range(from, to).mapToObj(String::valueOf).forEach(ranges::add);
            }
            from = to;
        }
        boolean one = ranges.size() == 1 && !ranges.get(0).contains(" ");
        return ranges.isEmpty()
                ? Optional.empty()
                : Optional.of(listed(ranges) + (one ? " was" : " were") + " not tried");
    }

    private static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private Optional<String> contradiction(Level miss) {
        return levels.stream()
                .filter(level -> level.concurrency() > miss.concurrency()
                        && (level.met() || level.inTime())
                        && level.askedAll(miss))
                .findFirst()
                .map(level -> "not monotone: " + level.concurrency()
                        + (level.met() ? " met everything" : " had all text in time") + ", so measure again");
    }

    private static String ordinal(int number) {
        int tens = number % 100;
        if (tens >= 11 && tens <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
