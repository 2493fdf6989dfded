package dev.sluice.config;

import dev.sluice.slo.CapacityPlan.Search;
import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.Repeats;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code search}: how the most users are looked for.
 *
 * @param confidence of the interval over repetitions
 */
record SearchReader(double confidence, Faults faults) {

    private static final String KEY = "search";
    private static final List<String> KEYS =
            List.of("from", "to", "method", "repeats", "budget", "cycle-budget", "early-abort");

    /** The search of one capacity; the usual one where nothing or nothing usable is said. */
    Search read(Section capacity) {
        return capacity.value(KEY)
                .flatMap((Node node) ->
                        Section.open(node, capacity.path(KEY), KEYS, "Write for example to: 256.", faults))
                .map(this::search)
                .orElseGet(() -> new Search(
                        Search.USUAL.from(),
                        Search.USUAL.to(),
                        usualRepeats(),
                        Search.USUAL.budget(),
                        Search.USUAL.cycleBudget(),
                        Search.USUAL.earlyAbort()));
    }

    private Repeats usualRepeats() {
        Repeats usual = Search.USUAL.repeats();
        return new Repeats(usual.min(), usual.max(), confidence, usual.clear());
    }

    private Search search(Section section) {
        Typed typed = new Typed(section);
        typed.word("method", List.of("doubling-bisect"));
        int most = CycleSelector.Between.MOST;
        int from = typed.whole("from", 1, most, "1").orElse(Search.USUAL.from());
        int to = typed.whole("to", 1, most, "256").orElse(Math.max(from, Search.USUAL.to()));
        if (to < from) {
            section.faultAtValue("to", to + " lies below from, " + from + ", so nothing would be tried. Raise it.");
            to = from;
        }
        return new Search(
                from,
                to,
                RepeatsReader.read(section, Search.USUAL.repeats(), confidence, faults),
                typed.time("budget", "30 min").orElse(Search.USUAL.budget()),
                typed.time("cycle-budget", "10 min").orElse(Search.USUAL.cycleBudget()),
                typed.yesOrNo("early-abort").orElse(Search.USUAL.earlyAbort()));
    }
}
