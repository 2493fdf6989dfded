package dev.sluice.config;

import dev.sluice.slo.Objective;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What holds once all layers are merged, as YAML that reads as the same thresholds, with the origin of each value behind
 * it: file and line, preset and line, or {@code default}.
 */
final class ThresholdsListing {

    private static final String DEFAULT = "default";
    private static final int COLUMN = 44;
    private static final String STEP = "  ";

    private final List<String> lines = new ArrayList<>();

    private ThresholdsListing() {}

    static List<String> of(Thresholds thresholds, MergedParts parts) {
        ThresholdsListing listing = new ThresholdsListing();
        listing.lines.add("version: 1");
        listing.lines.add("defaults:");
        listing.mapping(
                parts.defaults(),
                Map.of(
                        "severity", "fail",
                        "on-undecided", "skip",
                        "confidence", "0.95",
                        "evidence", "observed",
                        "percentile", "nearest-rank",
                        "repeats", Map.of("min", "3", "max", "10")),
                STEP);
        listing.objectives(thresholds, parts);
        listing.part("capacity", parts.capacity(), Map.of("at-least", "1"));
        if (parts.regression().isPresent()) {
            listing.part("regression", parts.regression(), RegressionReader.UNSAID);
        }
        return List.copyOf(listing.lines);
    }

    private void objectives(Thresholds thresholds, MergedParts parts) {
        lines.add("slos:");
        for (Entry entry : parts.objectives()) {
            item(entry.node(), STEP);
        }
        boolean said = thresholds.objectives().stream().anyMatch(o -> o.metric() == Metric.SUCCESS_RATE);
        if (!said) {
            Objective implied = thresholds.judged().get(thresholds.judged().size() - 1);
            line(STEP + "- id: " + implied.id(), DEFAULT);
            line(STEP + "  metric: " + implied.metric().label(), DEFAULT);
            line(STEP + "  min: " + implied.limit().exact(), DEFAULT);
        }
    }

    /** A part with keys; or, of the capacity, a list of them. */
    private void part(String key, Optional<Node> node, Map<String, ?> unsaid) {
        lines.add(key + ":");
        if (node.isPresent() && node.get() instanceof SequenceNode list) {
            list.getValue().forEach(item -> item(item, STEP));
        } else {
            mapping(node, unsaid, STEP);
        }
    }

    /** What is said, in its order; then what is not, by the alphabet. */
    private void mapping(Optional<Node> node, Map<String, ?> unsaid, String indent) {
        Map<String, Node> said = new LinkedHashMap<>();
        node.filter(MappingNode.class::isInstance).map(MappingNode.class::cast).stream()
                .flatMap(mapping -> mapping.getValue().stream())
                .sorted(Comparator.comparingInt(ThresholdsListing::rank))
                .forEach(tuple -> Entry.key(tuple).ifPresent(key -> said.put(key, tuple.getValueNode())));
        said.forEach((key, value) -> {
            Map<String, ?> within = unsaid.get(key) instanceof Map<?, ?> inner ? texts(inner) : Map.of();
            value(key, value, within, indent);
        });
        unsaid.keySet().stream().filter(key -> !said.containsKey(key)).sorted().forEach(key -> {
            if (unsaid.get(key) instanceof Map<?, ?> inner) {
                lines.add(indent + key + ":");
                texts(inner).forEach((name, text) -> line(indent + STEP + name + ": " + text, DEFAULT));
            } else {
                line(indent + key + ": " + unsaid.get(key), DEFAULT);
            }
        });
    }

    /** An objective's keys in the order of the documentation, whichever file they are from; others as they stand. */
    private static int rank(NodeTuple tuple) {
        int index = Entry.key(tuple).map(ObjectiveReader.KEYS::indexOf).orElse(-1);
        return index < 0 ? ObjectiveReader.KEYS.size() : index;
    }

    private static Map<String, String> texts(Map<?, ?> inner) {
        Map<String, String> texts = new TreeMap<>();
        inner.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        return texts;
    }

    private void value(String key, Node node, Map<String, ?> unsaid, String indent) {
        if (node instanceof MappingNode) {
            lines.add(indent + key + ":");
            mapping(Optional.of(node), unsaid, indent + STEP);
        } else if (node instanceof SequenceNode list
                && list.getValue().stream().anyMatch(item -> !(item instanceof ScalarNode))) {
            lines.add(indent + key + ":");
            list.getValue().forEach(item -> item(item, indent + STEP));
        } else {
            line(indent + key + ": " + text(node), origin(node));
        }
    }

    /** One entry of a list, its first key behind the dash. */
    private void item(Node node, String indent) {
        int first = lines.size();
        mapping(Optional.of(node), Map.of(), indent + STEP);
        lines.set(first, indent + "- " + lines.get(first).substring(indent.length() + STEP.length()));
    }

    private void line(String text, String origin) {
        lines.add(text + " ".repeat(Math.max(1, COLUMN - text.length())) + "# " + origin);
    }

    /** As it can stand in a line of its own: plain where it was plain, else in double quotes. */
    private static String text(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(ThresholdsListing::text)
                    .toList()
                    .toString();
        }
        ScalarNode scalar = (ScalarNode) node;
        String value = scalar.getValue();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN && !value.contains("\n");
        return plain
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String origin(Node node) {
        Place place = Place.of(node);
        return node.getStartMark().map(Mark::getName).orElse("?") + ":" + place.line();
    }
}
