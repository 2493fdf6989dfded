package dev.sluice.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What the parent tells its child, as command-line arguments.
 *
 * @param directory the child's own, deleted when it ends
 * @param parent process id of the parent
 * @param loud whether llama.cpp logs, which it does with several lines a token
 */
record ChildSettings(
        Path model, boolean generated, int slots, int queue, int threads, Path directory, long parent, boolean loud) {

    List<String> arguments() {
        return List.of(
                model.toString(),
                Boolean.toString(generated),
                Integer.toString(slots),
                Integer.toString(queue),
                Integer.toString(threads),
                directory.toString(),
                Long.toString(parent),
                Boolean.toString(loud));
    }

    static ChildSettings of(String... arguments) {
        return new ChildSettings(
                Path.of(arguments[0]),
                Boolean.parseBoolean(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Path.of(arguments[5]),
                Long.parseLong(arguments[6]),
                Boolean.parseBoolean(arguments[7]));
    }
}
