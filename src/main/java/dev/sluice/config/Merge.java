package dev.sluice.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Lays a later part of a file over an earlier one: its keys win, and every value keeps the place it was written at. */
final class Merge {

    /** What a source speaks of. */
    private static final Set<String> LIMIT = Set.of("metric", "statistic", "max", "min", "requires");

    private Merge() {}

    /** {@code over} where the two are not both mappings; else the keys of both, those of {@code over} winning. */
    static Node of(Node base, Node over) {
        if (!(base instanceof MappingNode below) || !(over instanceof MappingNode above)) {
            return over;
        }
        List<NodeTuple> merged = new ArrayList<>();
        Set<String> said = new HashSet<>();
        said.addAll(new Entry(above, "").keys());
        for (NodeTuple tuple : below.getValue()) {
            Optional<String> key = Entry.key(tuple);
            if (key.filter(said::contains).isEmpty()) {
                merged.add(tuple);
            }
        }
        for (NodeTuple tuple : above.getValue()) {
            merged.add(new NodeTuple(
                    tuple.getKeyNode(),
                    find(below, tuple)
                            .map(value -> of(value, tuple.getValueNode()))
                            .orElse(tuple.getValueNode())));
        }
        return new MappingNode(
                above.getTag(), true, merged, above.getFlowStyle(), above.getStartMark(), above.getEndMark());
    }

    private static Optional<Node> find(MappingNode mapping, NodeTuple wanted) {
        return mapping.getValue().stream()
                .filter(tuple ->
                        Entry.key(tuple).isPresent() && Entry.key(tuple).equals(Entry.key(wanted)))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /**
     * The entries of {@code base} with those of {@code over} laid over what has the same id, and the others behind them.
     *
     * @param keys what an entry may say; a mapping of any other word to null removes what has that id
     */
    static List<Entry> entries(List<Entry> base, List<Entry> over, List<String> keys, Faults faults) {
        List<Entry> merged = new ArrayList<>(base);
        Set<String> laid = new HashSet<>();
        for (Entry entry : over) {
            Optional<String> removed = entry.removes(keys);
            Optional<String> id = removed.or(entry::id);
            int below = id.map(wanted -> indexOf(merged, wanted)).orElse(-1);
            if (removed.isPresent()) {
                if (below < 0) {
                    List<String> ids =
                            merged.stream().flatMap(e -> e.id().stream()).toList();
                    faults.at(
                            entry.node(),
                            entry.path(),
                            Quoted.of(removed.get()) + " has no keys, and there is no such objective below to remove."
                                    + Nearest.hint(removed.get(), ids, "") + " Write its keys, or remove this entry.");
                } else {
                    merged.remove(below);
                }
            } else if (below >= 0
                    && below < merged.size()
                    && !base.isEmpty()
                    && base.contains(merged.get(below))
                    && laid.add(id.orElseThrow())) {
                merged.set(below, new Entry(of(unsourced(merged.get(below), entry), entry.node()), entry.path()));
            } else {
                merged.add(entry);
            }
        }
        return merged;
    }

    /** The entry below without its source, where the one above sets another limit: that is not from there any more. */
    private static Node unsourced(Entry below, Entry above) {
        if (!(below.node() instanceof MappingNode mapping) || Collections.disjoint(above.keys(), LIMIT)) {
            return below.node();
        }
        List<NodeTuple> kept = mapping.getValue().stream()
                .filter(tuple -> Entry.key(tuple).filter("source"::equals).isEmpty())
                .toList();
        return new MappingNode(
                mapping.getTag(), true, kept, mapping.getFlowStyle(), mapping.getStartMark(), mapping.getEndMark());
    }

    private static int indexOf(List<Entry> entries, String id) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id().filter(id::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }
}
