package dev.sluice.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * All layers of a thresholds file laid over each other; every node still knows the file and line it was written at.
 *
 * @param defaults empty when no layer has that part; so are the others
 */
record MergedParts(
        Optional<Node> defaults, List<Entry> objectives, Optional<Node> capacity, Optional<Node> regression) {}
