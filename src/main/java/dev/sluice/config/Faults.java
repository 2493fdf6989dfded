package dev.sluice.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What is wrong in one file and in those it extends, gathered while they are read, so that their author hears of
 * everything at once.
 */
final class Faults {

    private final String file;
    private final List<Fault> found = new ArrayList<>();

    /** @param file that was to be read; its name heads the list */
    Faults(String file) {
        this.file = file;
    }

    /** Lines and columns count from 1. */
    void at(String name, int line, int column, String key, String message) {
        found.add(new Fault(name, line, column, key, message));
    }

    void at(Node node, String key, String message) {
        Place place = Place.of(node);
        at(node.getStartMark().map(Mark::getName).orElse(file), place.line(), place.column(), key, message);
    }

    /** A fault of the file as a whole: it is missing, or cannot be read. */
    void inFile(String message) {
        inFile(file, message);
    }

    void inFile(String name, String message) {
        at(name, 0, 0, "", message);
    }

    boolean any() {
        return !found.isEmpty();
    }

    InvalidThresholds thrown() {
        return new InvalidThresholds(file, found);
    }
}
