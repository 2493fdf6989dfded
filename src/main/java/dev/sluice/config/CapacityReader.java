package dev.sluice.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code capacity}: how many parallel users must be served within all objectives. */
final class CapacityReader {

    /** A gate that asks for nobody to be served would be blind; who wants that writes 0. */
    static final int UNSAID = 1;

    private static final String FIX = "Write for example at-least: 1.";

    private CapacityReader() {}

    /**
     * The users that must be served; {@link #UNSAID} when the file does not say, or says it wrongly.
     *
     * @param plannedCycles the concurrencies that will be run; empty when they are not known
     */
    static int read(Node node, List<Integer> plannedCycles, Faults faults) {
        return Section.open(node, "capacity", List.of("at-least"), FIX, faults)
                .flatMap(section -> atLeast(section, plannedCycles))
                .orElse(UNSAID);
    }

    private static Optional<Integer> atLeast(Section section, List<Integer> plannedCycles) {
        Optional<ScalarNode> node = section.scalar("at-least", FIX);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        if (!node.get().getTag().equals(Tag.INT) || !text.matches("\\d{1,6}")) {
            section.faultAtValue("at-least", Quoted.of(text) + " is no whole number of users from 0 to 999999. " + FIX);
            return Optional.empty();
        }
        int users = Integer.parseInt(text);
        if (!plannedCycles.isEmpty() && users > Collections.max(plannedCycles)) {
            section.faultAtValue(
                    "at-least",
                    users + " users can never be shown to be served: the largest planned"
                            + " cycle is " + Collections.max(plannedCycles) + ". Lower it, or add " + users
                            + " to sluice.cycles.");
        }
        return Optional.of(users);
    }
}
