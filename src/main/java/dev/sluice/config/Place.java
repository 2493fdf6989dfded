package dev.sluice.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Line and column in a file, both counted from 1. */
record Place(int line, int column) {

    /** Where {@code node} begins; for what an alias stands for, where its anchor does. */
    static Place of(Node node) {
        return of(node.getStartMark());
    }

    /** The top of the file when the parser gave no mark. */
    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(1, 1));
    }

    /** Such as {@code "line 7, column 5"}. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
