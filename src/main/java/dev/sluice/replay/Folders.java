package dev.sluice.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in a folder, in an order that is the same everywhere. */
final class Folders {

    private Folders() {}

    /** The folders in {@code folder}, by name. */
    static List<Path> in(Path folder, RecordingFaults faults) {
        return list(folder, faults).stream().filter(Files::isDirectory).toList();
    }

    /** The files in {@code folder}, by name. */
    static List<Path> files(Path folder, RecordingFaults faults) {
        return list(folder, faults).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> list(Path folder, RecordingFaults faults) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            faults.in(folder, "cannot be listed: " + e.getMessage());
            return List.of();
        }
    }
}
