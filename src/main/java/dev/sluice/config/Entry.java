package dev.sluice.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One entry of a list whose entries have ids.
 *
 * @param path in the file it stands in, such as {@code "slos[0]"}
 */
record Entry(Node node, String path) {

    /** The keys it has. */
    Set<String> keys() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .flatMap(tuple -> key(tuple).stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Its id, as far as it has one. */
    Optional<String> id() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> key(tuple).filter("id"::equals).isPresent())
                        .flatMap(tuple -> scalar(tuple.getValueNode()).stream())
                        .map(ScalarNode::getValue)
                        .findFirst()
                : Optional.empty();
    }

    /** The id that it removes, written as {@code - wait: null}; empty for an entry that is one. */
    Optional<String> removes(List<String> keys) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
            return Optional.empty();
        }
        NodeTuple only = mapping.getValue().get(0);
        boolean empty = scalar(only.getValueNode())
                .filter(value -> value.getTag().equals(Tag.NULL))
                .isPresent();
        return empty ? key(only).filter(id -> !keys.contains(id)) : Optional.empty();
    }

    static Optional<String> key(NodeTuple tuple) {
        return scalar(tuple.getKeyNode()).map(ScalarNode::getValue);
    }

    private static Optional<ScalarNode> scalar(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
    }
}
