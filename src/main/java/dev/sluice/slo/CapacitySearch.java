package dev.sluice.slo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which concurrency to try next, to find the largest that is served with few cycles: it doubles until one misses, then
 * halves what lies between, and at the end measures both sides of the edge once more. What repeats near a limit are for
 * is the {@link Ladder}'s to say; what the cycles say together is read off it as from any ladder.
 *
 * <p>An undecided level is no bound: the search goes round it, and its number stays in the answer. Pure: it keeps
 * nothing but the ladder, so it can go on wherever a run was interrupted.
 *
 * @param from fewest users to try, 1 or more
 * @param to most users to try, {@code from} or more
 * @see Probe
 */
public record CapacitySearch(Ladder ladder, int from, int to) {

    public CapacitySearch {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("a search from " + from + " to " + to + " tries nothing");
        }
    }

    /**
     * The concurrency to measure next; empty when the answer is found.
     *
     * @param slots how many requests the server works on at once, where that is known: the wait begins just beyond it, so
     *     that is tried before the middle
     */
    public OptionalInt next(OptionalInt slots) {
        Optional<Level> open =
                ladder.levels().stream().filter(level -> !level.settled()).findFirst();
        if (open.isPresent()) {
            return OptionalInt.of(open.get().concurrency());
        }
        OptionalInt miss = bounds(Probe.Failed.class).min();
        OptionalInt untried = miss.isPresent() ? between(served(miss), miss.getAsInt(), slots) : doubled();
        return untried.isPresent() ? untried : again(miss);
    }

    /** The largest that was met below the first miss; 0 when none was. */
    private int served(OptionalInt miss) {
        return bounds(Probe.Passed.class)
                .filter(n -> n < miss.orElse(Integer.MAX_VALUE))
                .max()
                .orElse(0);
    }

    /** The levels that ended so, and that is told of them. */
    private IntStream bounds(Class<? extends Probe> kind) {
        return ladder.levels().stream()
                .map(Probe::of)
                .filter(probe -> kind.isInstance(probe) && probe.bound())
                .mapToInt(Probe::concurrency);
    }

    private OptionalInt doubled() {
        int largest =
                ladder.levels().stream().mapToInt(Level::concurrency).max().orElse(0);
        if (largest >= to) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(from, Math.min(to, 2 * largest)));
    }

    /** What is untried between two bounds: just beyond the slots, the slots, else what lies nearest to the middle. */
    private OptionalInt between(int met, int missed, OptionalInt slots) {
        List<Integer> tried = ladder.levels().stream().map(Level::concurrency).toList();
        List<Integer> left = IntStream.range(Math.max(from, met + 1), missed)
                .filter(n -> !tried.contains(n))
                .boxed()
                .toList();
        if (slots.isPresent()) {
            for (int edge : new int[] {slots.getAsInt() + 1, slots.getAsInt()}) {
                if (left.contains(edge)) {
                    return OptionalInt.of(edge);
                }
            }
        }
        double middle = (met + missed) / 2.0;
        return left.stream()
                .min(Comparator.<Integer>comparingDouble(n -> Math.abs(n - middle))
                        .thenComparing(n -> n))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** A side of the edge that only one cycle stands for: it is measured once more before the answer is given. */
    private OptionalInt again(OptionalInt miss) {
        int served = served(miss);
        return ladder.levels().stream()
                .filter(level -> level.cycles().size() == 1)
                .mapToInt(Level::concurrency)
                .filter(n -> n == served || (miss.isPresent() && miss.getAsInt() == n))
                .findFirst();
    }
}
