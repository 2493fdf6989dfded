package dev.sluice.config;

import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.Evidence;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Requirement;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the entries of {@code slos} one after the other; remembers their ids, which must differ. */
final class ObjectiveReader {

    static final List<String> KEYS = List.of(
            "id",
            "metric",
            "statistic",
            "max",
            "min",
            "requires",
            "cycles",
            "severity",
            "evidence",
            "max-short-answers",
            "source");
    private static final String EXAMPLE = "Write for example \"id: wait\", \"metric: ttfb\", \"statistic: p99\" and"
            + " \"max: 10 s\" below each other.";

    private static final int LONGEST_SOURCE = 200;

    /** It becomes part of tables, messages and file names. */
    private static final Pattern ID = Pattern.compile("\\p{L}[\\p{L}\\p{N}._-]{0,39}");

    private final Defaults defaults;
    private final SelectorReader selectors;
    private final Faults faults;
    private final Map<String, String> takenIds = new HashMap<>();

    ObjectiveReader(Defaults defaults, List<Integer> plannedCycles, Faults faults) {
        this.defaults = defaults;
        this.selectors = new SelectorReader(plannedCycles);
        this.faults = faults;
    }

    /** The objective of one entry; empty when something in it was faulty. */
    Optional<Rule> read(Entry entry) {
        return Section.open(entry.node(), entry.path(), KEYS, EXAMPLE, faults)
                .flatMap(section -> read(section).map(objective -> new Rule(objective, section)));
    }

    private Optional<Objective> read(Section section) {
        Optional<String> id = id(section);
        Optional<Metric> metric = FigureReader.metric(section);
        Optional<Statistic> statistic = FigureReader.statistic(section, metric);
        Optional<Quantity> limit = LimitReader.read(section, metric);
        List<Requirement> requires = RequirementsReader.read(section, metric, faults);
        Optional<CycleSelector> cycles = selectors.read(section);
        Typed typed = new Typed(section);
        Severity severity = typed.choice("severity", Severity.class).orElse(defaults.severity());
        Optional<Evidence> evidence = typed.choice("evidence", Evidence.class);
        OptionalDouble mostShort = Defaults.mostShort(typed);
        Optional<String> source = typed.words("source", LONGEST_SOURCE, "contract 7, clause 2.1");
        if (id.isEmpty() || metric.isEmpty() || statistic.isEmpty() || limit.isEmpty() || cycles.isEmpty()) {
            return Optional.empty();
        }
        if ((metric.get() == Metric.GOODPUT) == requires.isEmpty()) {
            return Optional.empty();
        }
        boolean countable = metric.get().ofOneRequest() && statistic.get() instanceof Statistic.Rank;
        if (evidence.filter(Evidence.DEMONSTRATED::equals).isPresent() && !countable) {
            section.faultAtValue(
                    "evidence",
                    "only percentiles of requests are demonstrated by their number, and "
                            + (metric.get().perCycle() ? "" : statistic.get().label() + " ")
                            + metric.get().label() + " is none. Remove this line.");
        }
        return Optional.of(new Objective(
                id.get(),
                metric.get(),
                statistic.get(),
                LimitReader.bound(metric.get()),
                limit.get(),
                requires,
                cycles.get(),
                severity,
                countable ? evidence.orElse(defaults.evidence()) : Evidence.OBSERVED,
                mostShort.isPresent() || metric.get() == Metric.SUCCESS_RATE ? mostShort : defaults.mostShort(),
                source));
    }

    private Optional<String> id(Section section) {
        String fix = "Write a name of its own, such as id: wait.";
        Optional<ScalarNode> node = FigureReader.required(section, "id", fix);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String id = node.get().getValue();
        if (!node.get().getTag().equals(Tag.STR) || !ID.matcher(id).matches()) {
            section.faultAtValue(
                    "id",
                    Quoted.of(id) + " is no name. Write at most 40 letters, digits, dots, hyphens"
                            + " or underscores, a letter first, such as wait.");
            return Optional.empty();
        }
        String here = section.path("id") + " at " + Place.of(node.get());
        String first = takenIds.putIfAbsent(id, here);
        if (first != null) {
            section.faultAtValue("id", Quoted.of(id) + " is taken by " + first + ". Give each its own.");
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
