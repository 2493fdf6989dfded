package dev.sluice.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the ladder: {@code 1,2,4,8}, each a number of parallel requests, rising. */
final class CyclesText {

    /** One client address has some 28,000 ports, and each request of a burst holds one. */
    private static final int MOST = 20_000;

    private CyclesText() {}

    /** The cycles in the order written, which must be rising: the ladder stops at the users it cannot serve. */
    static List<Integer> parse(String text) throws Unreadable {
        List<Integer> cycles = new ArrayList<>();
        for (String part : text.strip().split("\\s*,\\s*|\\s+", -1)) {
            cycles.add(concurrency(part));
        }
        TreeSet<Integer> rising = new TreeSet<>(cycles);
        if (!List.copyOf(rising).equals(cycles)) {
            String what = rising.size() < cycles.size() ? "a cycle stands twice" : "the cycles do not rise";
            throw new Unreadable(
                    what + "; write " + rising.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return List.copyOf(cycles);
    }

    private static int concurrency(String part) throws Unreadable {
        if (!part.matches("-?\\d{1,9}")) {
            throw new Unreadable(Quoted.of(part) + " is no whole number; write for example 1,2,4,8");
        }
        int requests = Integer.parseInt(part);
        if (requests < 1 || requests > MOST) {
            throw new Unreadable(part + " parallel requests cannot be sent; use 1 to " + MOST);
        }
        return requests;
    }
}
