package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several ladders side by side: several models, prompts, servers or test classes.
 *
 * @param entries in the order in which they were measured, at least two
 */
public record Comparison(List<Entry> entries) {

    private static final int LONGEST_NAME = 60;

    public Comparison {
        entries = List.copyOf(entries);
        if (entries.size() < 2) {
            throw new IllegalArgumentException(
                    "a comparison of " + entries.size() + " ladder; use at least two, or the ladder's own report");
        }
    }

    /**
     * One ladder.
     *
     * @param name short and unique in its comparison
     */
    public record Entry(String name, RunReport run) {}

    /** A ladder as its test class knows it, whose name need not be unique. */
    public record Ladder(String name, RunReport run) {}

    /**
     * Each by what tells it from the others: its model, else model and quantisation, else its server, else the ladder's
     * own name; equal ones are numbered.
     */
    public static Comparison of(List<Ladder> ladders) {
        List<Function<Ladder, String>> ways = List.of(
                ladder -> Plain.text(ladder.run().target().model(), LONGEST_NAME),
                ladder -> ladder.run().target().modelName(),
                ladder -> ladder.run().target().server(),
                ladder -> Plain.text(ladder.name(), LONGEST_NAME));
        List<String> names = ways.stream()
                .map(way -> ladders.stream().map(way).toList())
                .filter(candidate -> candidate.stream().distinct().count() == candidate.size())
                .findFirst()
                .orElseGet(() -> numbered(ladders));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < ladders.size(); i++) {
            entries.add(new Entry(names.get(i), ladders.get(i).run()));
        }
        return new Comparison(entries);
    }

    private static List<String> numbered(List<Ladder> ladders) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ladders.size(); i++) {
            names.add((i + 1) + " " + Plain.text(ladders.get(i).name(), LONGEST_NAME));
        }
        return names;
    }

    /** The answer on one line, such as {@code "llama3.2:1b serves 8 parallel users, llama3.1:8b serves 2"}. */
    public String headline() {
        return String.join(", ", answers());
    }

    /** Its parts, one an entry. */
    public List<String> answers() {
        List<String> parts = new ArrayList<>();
        for (Entry entry : entries) {
            parts.add(
                    entry.name() + " serves " + Served.text(entry.run()) + (parts.isEmpty() ? " parallel users" : ""));
        }
        return parts;
    }
}
