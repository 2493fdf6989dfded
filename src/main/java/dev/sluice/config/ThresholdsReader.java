package dev.sluice.config;

import dev.sluice.slo.Objective;
import dev.sluice.slo.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Binds the tree of a thresholds file to objectives. A new part of the file is a key here and a reader beside it. */
final class ThresholdsReader {

    private static final List<String> KEYS = List.of("slos", "capacity");
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

    /** @throws InvalidThresholds with every fault of {@code text} */
    Thresholds read(String text) {
        Optional<Node> root = YamlDocument.compose(text, faults);
        if (!faults.any() && root.filter(node -> !isEmpty(node)).isEmpty()) {
            faults.at(1, 1, "", "is empty. " + START);
        }
        if (faults.any()) {
            throw faults.thrown();
        }
        List<Objective> objectives = new ArrayList<>();
        int atLeast = CapacityReader.UNSAID;
        Optional<Section> section = root.flatMap(node -> Section.open(node, "", KEYS, START, faults));
        if (section.isPresent()) {
            objectives.addAll(objectives(section.get()));
            atLeast = section.get()
                    .value("capacity")
                    .map(node -> CapacityReader.read(node, plannedCycles, faults))
                    .orElse(atLeast);
        }
        if (faults.any()) {
            throw faults.thrown();
        }
        return new Thresholds(objectives, atLeast, name);
    }

    private List<Objective> objectives(Section section) {
        if (!section.has("slos")) {
            section.missing(List.of("slos"), START);
        }
        Optional<List<Node>> entries = section.list("slos", ENTRY);
        if (entries.isPresent() && entries.get().isEmpty()) {
            section.faultAtValue("slos", "the list is empty, and without an objective nothing is decided. " + ENTRY);
        }
        ObjectiveReader reader = new ObjectiveReader(faults);
        List<Objective> objectives = new ArrayList<>();
        for (Node entry : entries.orElse(List.of())) {
            reader.read(entry).ifPresent(objectives::add);
        }
        return objectives;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }
}
