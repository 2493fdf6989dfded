package dev.sluice.slo;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which cycles an objective is about, by their parallel requests. */
public sealed interface CycleSelector {

    /** Every cycle: what holds when nothing is said. */
    static CycleSelector all() {
        return new All();
    }

    /** Whether a cycle of so many parallel requests is meant, as far as that can be told beforehand. */
    boolean matches(int concurrency);

    /**
     * Whether cycles are named: then the objective must hold in each of them. One about all cycles says only where the
     * capacity ends, and must hold as far as so many users must be served.
     */
    default boolean named() {
        return true;
    }

    /** The smallest concurrency that this and {@code other} both mean, of {@code planned}, or of all if that is empty. */
    default OptionalInt common(CycleSelector other, List<Integer> planned) {
        IntStream candidates = planned.isEmpty()
                ? IntStream.rangeClosed(1, Between.MOST)
                : planned.stream().mapToInt(Integer::intValue);
        return candidates.filter(n -> matches(n) && other.matches(n)).findFirst();
    }

    /** Every cycle. */
    record All() implements CycleSelector {
        @Override
        public boolean matches(int concurrency) {
            return true;
        }

        @Override
        public boolean named() {
            return false;
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /** The one that turns out to be the capacity: none can be told beforehand to be it. */
    record Capacity() implements CycleSelector {
        @Override
        public boolean matches(int concurrency) {
            return false;
        }

        @Override
        public String toString() {
            return "capacity";
        }
    }

    /** Those listed, at least one. */
    record Only(List<Integer> cycles) implements CycleSelector {
        public Only {
            cycles = List.copyOf(cycles);
            if (cycles.isEmpty()) {
                throw new IllegalArgumentException("a list of no cycles selects nothing");
            }
        }

        @Override
        public boolean matches(int concurrency) {
            return cycles.contains(concurrency);
        }

        /** Such as {@code "1, 2, 4"}. */
        @Override
        public String toString() {
            return cycles.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** Those from {@code from} to {@code to}, both of them too. */
    record Between(int from, int to) implements CycleSelector {

        /** More than any machine can be asked at once. */
        public static final int MOST = 20_000;

        public Between {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("cycles " + from + ".." + to + " select nothing");
            }
        }

        @Override
        public boolean matches(int concurrency) {
            return from <= concurrency && concurrency <= to;
        }

        /** Such as {@code "1..8"}, {@code "<= 19"} or {@code ">= 8"}. */
        @Override
        public String toString() {
            return to == MOST ? ">= " + from : from == 1 ? "<= " + to : from + ".." + to;
        }
    }
}
