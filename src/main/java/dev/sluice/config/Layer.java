package dev.sluice.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One file of those that make the thresholds of a run: presets and files that are extended below, the file that was
 * named on top.
 *
 * @param name as in messages, such as {@code "ci/limits.yaml"} or {@code "preset:chat"}
 */
record Layer(String name, Section root) {

    static final String SLOS = "slos";

    static final List<String> KEYS = List.of("version", "extends", Defaults.PATH, SLOS, "capacity", "regression");

    /** One part of all {@code layers}, each laid over those below it; empty when none has it. */
    static Optional<Node> part(String key, List<Layer> layers) {
        return layers.stream().flatMap(layer -> layer.root.value(key).stream()).reduce(Merge::of);
    }

    /** The objectives as they were written here. */
    List<Entry> objectives(String fix) {
        List<Node> nodes = root.list(SLOS, fix).orElse(List.of());
        List<Entry> entries = new ArrayList<>();
        for (Node node : nodes) {
            entries.add(new Entry(node, SLOS + "[" + entries.size() + "]"));
        }
        return entries;
    }
}
