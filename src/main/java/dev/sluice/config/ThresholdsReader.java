package dev.sluice.config;

import dev.sluice.slo.Objective;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Binds the trees of a thresholds file, and of those it extends, to objectives and plans. A new part of the file is a key
 * in {@link Layer} and a reader beside this one.
 */
final class ThresholdsReader {

    private static final String START = "Start with \"slos:\" and a list of objectives below it.";
    private static final String ENTRY = "Write \"- id: wait\" below it.";

    private final String name;
    private final List<Integer> plannedCycles;
    private final Faults faults;

    ThresholdsReader(String name, List<Integer> plannedCycles) {
        this.name = name;
        this.plannedCycles = plannedCycles;
        this.faults = new Faults(name);
    }

    /**
     * What was read.
     *
     * @param merged all layers as one, every value at its place
     */
    record Read(Thresholds thresholds, MergedParts merged) {}

    /** @throws InvalidThresholds with every fault of {@code text} and of what it extends */
    Read read(String text) {
        List<Layer> layers = new LayersReader(faults).read(text, name);
        boolean incomplete =
                faults.any() && layers.stream().anyMatch(layer -> layer.root().has("extends"));
        if (layers.isEmpty()
                || incomplete) { // what is extended may lack, and half an objective would be said to be one
            throw faults.thrown();
        }
        MergedParts merged = new MergedParts(
                Layer.part(Defaults.PATH, layers),
                objectives(layers),
                Layer.part("capacity", layers),
                Layer.part("regression", layers));
        Defaults defaults =
                merged.defaults().map(node -> Defaults.read(node, faults)).orElseGet(Defaults::unsaid);
        List<Rule> rules = rules(merged.objectives(), defaults);
        Rule.checkOverlaps(rules, plannedCycles);
        List<Objective> objectives =
                new ArrayList<>(rules.stream().map(Rule::objective).toList());
        answered(defaults, objectives);
        CapacityReader reader =
                new CapacityReader(objectives, defaults.repeats().confidence(), plannedCycles, faults);
        CapacityReader.Read capacity = merged.capacity().map(reader::read).orElseGet(CapacityReader.Read::unsaid);
        Optional<RegressionPlan> regression =
                merged.regression().flatMap(node -> new RegressionReader(plannedCycles, faults).read(node));
        if (faults.any()) {
            throw faults.thrown();
        }
        Thresholds thresholds = new Thresholds(
                objectives,
                capacity.atLeast(),
                name,
                defaults.repeats(),
                defaults.onUndecided(),
                capacity.plans(),
                regression);
        return new Read(thresholds, merged);
    }

    private List<Entry> objectives(List<Layer> layers) {
        List<Entry> merged = List.of();
        for (Layer layer : layers) {
            merged = Merge.entries(merged, layer.objectives(ENTRY), ObjectiveReader.KEYS, faults);
        }
        Section top = layers.get(layers.size() - 1).root();
        boolean empty = top.value(Layer.SLOS)
                .filter(node ->
                        node instanceof SequenceNode list && list.getValue().isEmpty())
                .isPresent();
        if (merged.isEmpty() && !top.has(Layer.SLOS)) {
            top.missing(List.of(Layer.SLOS), START);
        } else if (merged.isEmpty() && empty) {
            top.faultAtValue(Layer.SLOS, "the list is empty, and without an objective nothing is decided. " + ENTRY);
        } else if (merged.isEmpty() && top.has("extends")) {
            top.faultAtValue(Layer.SLOS, "no objective is left, and without one nothing is decided. " + ENTRY);
        }
        return merged;
    }

    private List<Rule> rules(List<Entry> entries, Defaults defaults) {
        ObjectiveReader reader = new ObjectiveReader(defaults, plannedCycles, faults);
        List<Rule> rules = new ArrayList<>();
        entries.forEach(entry -> reader.read(entry).ifPresent(rules::add));
        return rules;
    }

    /** The default success rate, as an objective of its own; of no use where an objective is about that. */
    private static void answered(Defaults defaults, List<Objective> objectives) {
        if (defaults.successRate().isEmpty()) {
            return;
        }
        Optional<Objective> own = objectives.stream()
                .filter(objective -> objective.metric() == Metric.SUCCESS_RATE)
                .findFirst();
        if (own.isPresent()) {
            defaults.section()
                    .ifPresent(section -> section.faultAtKey(
                            "success-rate",
                            "is of no effect: the objective "
                                    + Quoted.of(own.get().id()) + " is about the success rate. Keep one of the two."));
            return;
        }
        String id = objectives.stream().anyMatch(objective -> objective.id().equals("answered"))
                ? "success-rate"
                : "answered";
        objectives.add(new Objective(
                id,
                Metric.SUCCESS_RATE,
                new Statistic.Mean(),
                Objective.Bound.AT_LEAST,
                new Quantity(defaults.successRate().get(), Unit.SHARE)));
    }
}
