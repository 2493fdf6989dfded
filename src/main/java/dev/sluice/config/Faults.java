package dev.sluice.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong in one file, gathered while it is read, so that its author hears of everything at once. */
final class Faults {

    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    /** Lines and columns count from 1. */
    void at(int line, int column, String key, String message) {
        found.add(new Fault(file, line, column, key, message));
    }

    void at(Node node, String key, String message) {
        Place place = Place.of(node);
        at(place.line(), place.column(), key, message);
    }

    /** A fault of the file as a whole: it is missing, or cannot be read. */
    void inFile(String message) {
        at(0, 0, "", message);
    }

    boolean any() {
        return !found.isEmpty();
    }

    InvalidThresholds thrown() {
        return new InvalidThresholds(file, found);
    }
}
