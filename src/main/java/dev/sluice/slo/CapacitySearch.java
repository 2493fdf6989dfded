package dev.sluice.slo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which concurrency to try next, to find the largest that is served with few cycles: it doubles until one misses, then
 * looks between, and at the end measures both sides of the edge once more. What repeats near a limit are for is the
 * {@link Ladder}'s to say; what the cycles say together is read off it as from any ladder.
 *
 * <p>Between a number that was met and one that was missed it tries where the figures of both let the limit be expected,
 * and the middle, by turns: the first is near where a figure falls slowly, the second sure where it jumps. The number of
 * slots and one more are tried before either, and also beside an edge that they adjoin: a queue begins there.
 *
 * <p>An undecided level is no bound: the search goes round it, and its number stays in the answer. One that was cut when
 * it had shown enough to go on is a bound; if it is the answer it is measured in full. Pure: it keeps nothing but the
 * ladder, so it can go on wherever a run was interrupted.
 *
 * @param from fewest users to try, 1 or more
 * @param to most users to try, {@code from} or more
 * @see Probe
 */
record CapacitySearch(Ladder ladder, int from, int to) {

    CapacitySearch {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("a search from " + from + " to " + to + " tries nothing");
        }
    }

    /**
     * The concurrency to measure next; empty when the answer is found.
     *
     * @param slots how many requests the server works on at once, where that is known
     */
    OptionalInt next(OptionalInt slots) {
        Bounds bounds = bounds();
        OptionalInt open = ladder.levels().stream()
                .filter(level -> !level.settled() && bounds.within(level.concurrency()))
                .mapToInt(Level::concurrency)
                .findFirst();
        if (open.isPresent()) {
            return open;
        }
        OptionalInt untried = bounds.missed().isPresent() ? between(bounds, slots) : doubled(slots);
        if (untried.isPresent()) {
            return untried;
        }
        OptionalInt beside = beside(bounds, slots);
        return beside.isPresent() ? beside : again(bounds);
    }

    /** Whether a cycle of {@code concurrency} could move an end of what remains to be searched. */
    boolean asks(int concurrency) {
        return concurrency >= from && concurrency <= to && bounds().within(concurrency);
    }

    /**
     * What remains to be searched.
     *
     * @param served the largest that was met below the first miss; 0 when none was
     * @param missed the smallest that missed; empty when none did
     */
    private record Bounds(int served, OptionalInt missed) {
        boolean within(int concurrency) {
            return concurrency > served && concurrency < missed.orElse(Integer.MAX_VALUE);
        }
    }

    private Bounds bounds() {
        OptionalInt missed = bounds(Probe.Failed.class).min();
        return new Bounds(
                bounds(Probe.Passed.class)
                        .filter(n -> n < missed.orElse(Integer.MAX_VALUE))
                        .max()
                        .orElse(0),
                missed);
    }

    /** The levels that ended so, and that is told of them. */
    private IntStream bounds(Class<? extends Probe> kind) {
        return ladder.levels().stream()
                .map(Probe::of)
                .filter(probe -> kind.isInstance(probe) && probe.bound())
                .mapToInt(Probe::concurrency);
    }

    /** Twice the largest; but the slots, and one more, where they would be passed over. */
    private OptionalInt doubled(OptionalInt slots) {
        int largest =
                ladder.levels().stream().mapToInt(Level::concurrency).max().orElse(0);
        if (largest >= to) {
            return OptionalInt.empty();
        }
        int twice = Math.max(from, Math.min(to, 2 * largest));
        return OptionalInt.of(slots(slots)
                .filter(n -> n > largest && n >= from && n < twice)
                .min()
                .orElse(twice));
    }

    /** What is untried between two bounds: just beyond the slots, the slots, else where the limit is expected. */
    private OptionalInt between(Bounds bounds, OptionalInt slots) {
        List<Integer> left = IntStream.range(
                        Math.max(from, bounds.served() + 1), bounds.missed().orElseThrow())
                .filter(n -> !tried(n))
                .boxed()
                .toList();
        OptionalInt slot = slots(slots).filter(left::contains).max();
        if (slot.isPresent()) {
            return slot;
        }
        double aim = turn() ? expected(bounds).orElse(middle(bounds)) : middle(bounds);
        return left.stream()
                .min(Comparator.<Integer>comparingDouble(n -> Math.abs(n - aim)).thenComparing(n -> n))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static double middle(Bounds bounds) {
        return (bounds.served() + bounds.missed().orElseThrow()) / 2.0;
    }

    /** Every other of the numbers that doubling does not come by. */
    private boolean turn() {
        long between = ladder.levels().stream()
                .map(Level::concurrency)
                .filter(n -> n % from != 0 || Integer.bitCount(n / from) != 1)
                .count();
        return between % 2 == 0;
    }

    /** Empty without a level below the edge. */
    private Optional<Double> expected(Bounds bounds) {
        return level(bounds.served())
                .flatMap(met ->
                        level(bounds.missed().orElseThrow()).flatMap(missed -> ExpectedEdge.between(met, missed)));
    }

    private Optional<Level> level(int concurrency) {
        return ladder.levels().stream()
                .filter(level -> level.concurrency() == concurrency)
                .findFirst();
    }

    private boolean tried(int concurrency) {
        return level(concurrency).isPresent();
    }

    private static IntStream slots(OptionalInt slots) {
        return slots.isPresent() ? IntStream.of(slots.getAsInt(), slots.getAsInt() + 1) : IntStream.empty();
    }

    /** The slots or one more, where the other of the two is a side of the edge. */
    private OptionalInt beside(Bounds bounds, OptionalInt slots) {
        boolean adjoin = bounds.served() > 0
                && slots(slots)
                        .anyMatch(n -> n == bounds.served()
                                || (bounds.missed().isPresent()
                                        && n == bounds.missed().getAsInt()));
        return adjoin
                ? slots(slots).filter(n -> n >= from && n <= to && !tried(n)).findFirst()
                : OptionalInt.empty();
    }

    /**
     * A side of the edge that only one cycle stands for is measured once more before the answer is given; and what is
     * served, if no cycle of it ran out.
     */
    private OptionalInt again(Bounds bounds) {
        return ladder.levels().stream()
                .filter(level -> level.cycles().size() == 1 || level.inTime())
                .mapToInt(Level::concurrency)
                .filter(n -> n == bounds.served()
                        || (bounds.missed().isPresent() && bounds.missed().getAsInt() == n))
                .findFirst();
    }
}
