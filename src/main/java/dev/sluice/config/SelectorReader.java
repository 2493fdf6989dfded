package dev.sluice.config;

import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.CycleSelector.Between;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code cycles}: a number, a list, a range, a comparison, {@code all} or {@code capacity}. */
record SelectorReader(List<Integer> plannedCycles) {

    private static final String KEY = "cycles";
    private static final String FIX =
            "Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity.";
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(\\d{1,7})");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})\\s*\\.\\.\\s*(\\d{1,7})");

    /** The selector; all cycles when none is said; empty when what is said selects nothing. */
    Optional<CycleSelector> read(Section section) {
        if (!section.has(KEY)) {
            return Optional.of(CycleSelector.all());
        }
        try {
            Node node = section.value(KEY).orElseThrow();
            CycleSelector selector = node instanceof SequenceNode list ? listed(list.getValue()) : single(section);
            checkPlan(selector, section);
            return Optional.of(selector);
        } catch (Unreadable e) {
            if (!e.message().isEmpty()) {
                section.faultAtValue(KEY, e.message());
            }
            return Optional.empty();
        }
    }

    private static CycleSelector single(Section section) throws Unreadable {
        Optional<ScalarNode> node = section.scalar(KEY, FIX);
        if (node.isEmpty()) {
            throw new Unreadable(""); // told already
        }
        String text = node.get().getValue().strip();
        Matcher comparison = COMPARISON.matcher(text);
        Matcher range = RANGE.matcher(text);
        if (text.equals("all")) {
            return CycleSelector.all();
        } else if (text.equals("capacity")) {
            return new CycleSelector.Capacity();
        } else if (text.matches("\\d{1,7}")) {
            return new CycleSelector.Only(List.of(concurrency(text)));
        } else if (range.matches()) {
            return between(concurrency(range.group(1)), concurrency(range.group(2)), text);
        } else if (comparison.matches()) {
            int number = concurrency(comparison.group(2));
            return switch (comparison.group(1)) {
                case "<=" -> between(1, number, text);
                case "<" -> between(1, number - 1, text);
                case ">=" -> between(number, Between.MOST, text);
                default -> between(number + 1, Between.MOST, text);
            };
        }
        throw new Unreadable(Quoted.of(text) + " selects no cycles."
                + Nearest.hint(text, List.of("all", "capacity"), "") + " " + FIX);
    }

    private static CycleSelector listed(List<Node> nodes) throws Unreadable {
        TreeSet<Integer> cycles = new TreeSet<>();
        for (Node node : nodes) {
            String text = node instanceof ScalarNode scalar ? scalar.getValue() : "a list or mapping";
            if (!text.matches("\\d{1,7}")) {
                throw new Unreadable(Quoted.of(text) + " is no number of parallel requests. Write for example [1, 4].");
            }
            if (!cycles.add(concurrency(text))) {
                throw new Unreadable(text + " stands twice. Keep one.");
            }
        }
        if (cycles.isEmpty()) {
            throw new Unreadable("the list is empty, and selects no cycle. " + FIX);
        }
        return new CycleSelector.Only(new ArrayList<>(cycles));
    }

    private static CycleSelector between(int from, int to, String text) throws Unreadable {
        if (from < 1 || to < from || from > Between.MOST) {
            throw new Unreadable(Quoted.of(text) + " selects no cycle: it would begin at " + from + " and end at " + to
                    + ". " + FIX);
        }
        return new Between(from, to);
    }

    private static int concurrency(String text) throws Unreadable {
        int number = Integer.parseInt(text);
        if (number < 1 || number > Between.MOST) {
            throw new Unreadable(text + " parallel requests cannot be sent. Use 1 to " + Between.MOST + ".");
        }
        return number;
    }

    /** A rule about cycles that nobody plans would never be held against anything. */
    private void checkPlan(CycleSelector selector, Section section) {
        boolean matched = selector instanceof CycleSelector.Capacity
                || plannedCycles.isEmpty()
                || plannedCycles.stream().anyMatch(selector::matches);
        if (matched) {
            return;
        }
        int largest = plannedCycles.stream().max(Integer::compare).orElseThrow();
        String add = selector instanceof Between between ? String.valueOf(between.from()) : selector.toString();
        section.faultAtValue(
                KEY,
                Quoted.of(selector.toString()) + " matches none of the planned cycles "
                        + plannedCycles.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ". Add " + add
                        + " to sluice.cycles, or use \">= " + largest + "\".");
    }
}
