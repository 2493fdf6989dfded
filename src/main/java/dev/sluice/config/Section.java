package dev.sluice.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file, whose keys are known beforehand. Whatever else stands in it, stands twice or is of the
 * wrong kind becomes a fault; a value that was faulty reads as absent.
 */
final class Section {

    private final MappingNode node;
    private final String path;
    private final Faults faults;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** Keys that a wrong one stands for; to call them missing too would be a second fault where there is one. */
    private final Set<String> meant = new HashSet<>();

    private Section(MappingNode node, String path, Faults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    /**
     * Opens {@code node} as a mapping of {@code known} keys.
     *
     * @param path of the section; empty at the top
     * @param fix what to write where no mapping is found
     */
    static Optional<Section> open(Node node, String path, List<String> known, String fix, Faults faults) {
        if (!(node instanceof MappingNode mapping)) {
            faults.at(node, path, kind(node) + ", but keys with values are wanted. " + fix);
            return Optional.empty();
        }
        Section section = new Section(mapping, path, faults);
        mapping.getValue().forEach(entry -> section.admit(entry, known));
        return Optional.of(section);
    }

    private void admit(NodeTuple entry, List<String> known) {
        if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
            faults.at(entry.getKeyNode(), path, kind(entry.getKeyNode()) + ", but a key is a word.");
            return;
        }
        String key = keyNode.getValue();
        if (key.equals("<<")) {
            meant.addAll(known);
            faults.at(keyNode, path, "merge keys (\"<<\") are not read. Write the keys out.");
        } else if (!known.contains(key)) {
            String list = " The keys here are " + String.join(", ", known) + ".";
            Nearest.to(key, known).ifPresent(meant::add);
            faults.at(keyNode, path, "unknown key " + Quoted.of(key) + "." + Nearest.hint(key, known, list));
        } else {
            NodeTuple first = entries.putIfAbsent(key, entry);
            if (first != null) {
                faults.at(keyNode, path(key), "stands twice, first at " + Place.of(first.getKeyNode()) + ". Keep one.");
            }
        }
    }

    /** Such as {@code "slos[0].max"}. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether the key is there, faulty or not. */
    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The place of a key that is there. */
    Place place(String key) {
        return Place.of(entry(key).getKeyNode());
    }

    /** Whether {@code first} stands above {@code second}; both must be there. */
    boolean isBefore(String first, String second) {
        return List.copyOf(entries.keySet()).indexOf(first)
                < List.copyOf(entries.keySet()).indexOf(second);
    }

    /** Says that a key, or one of several, is missing, at the place where the section begins. */
    void missing(List<String> oneOf, String fix) {
        if (oneOf.stream().noneMatch(meant::contains)) {
            faults.at(node, path, '"' + String.join("\" or \"", oneOf) + "\" is missing. " + fix);
        }
    }

    /** A fault of a key that is there, at the key. */
    void faultAtKey(String key, String message) {
        faults.at(entry(key).getKeyNode(), path(key), message);
    }

    /** A fault of a key that is there, at its value. */
    void faultAtValue(String key, String message) {
        faults.at(entry(key).getValueNode(), path(key), message);
    }

    /** Whatever stands behind the key; empty when the key is not there. */
    Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    /** The single value behind the key; empty when the key is not there or what it has is no single value. */
    Optional<ScalarNode> scalar(String key, String fix) {
        Optional<Node> value = value(key);
        if (value.isPresent()
                && (!(value.get() instanceof ScalarNode) || value.get().getTag().equals(Tag.NULL))) {
            faultAtValue(key, kind(value.get()) + ", but one value is wanted. " + fix);
            return Optional.empty();
        }
        return value.map(ScalarNode.class::cast);
    }

    /** The list behind the key; empty when the key is not there or what it has is no list. */
    Optional<List<Node>> list(String key, String fix) {
        Optional<Node> value = value(key);
        if (value.isPresent() && !(value.get() instanceof SequenceNode)) {
            faultAtValue(key, kind(value.get()) + ", but a list is wanted. " + fix);
            return Optional.empty();
        }
        return value.map(node -> ((SequenceNode) node).getValue());
    }

    private NodeTuple entry(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("no key " + key + " in " + path + "; ask has() first");
        }
        return entry;
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL)
                    ? "is empty"
                    : "is the single value " + Quoted.of(scalar.getValue());
        }
        return node instanceof SequenceNode ? "is a list" : "is a mapping";
    }
}
