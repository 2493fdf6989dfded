package dev.sluice.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one child alone: its native library and its temporary files go there and not to the system's folder,
 * where a killed process would leave them.
 */
final class PrivateDirectory {

    private static final String PREFIX = "engine-";

    private PrivateDirectory() {}

    /** A new folder below {@code parent}, named after this process; those of processes that are gone are deleted. */
    static Path create(Path parent) throws IOException {
        Files.createDirectories(parent);
        dropRemains(parent);
        return Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-");
    }

    /** Deletes {@code directory} with its content; says whether nothing is left. */
    static boolean delete(Path directory) {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(paths::add);
        } catch (IOException | UncheckedIOException e) {
            return !Files.exists(directory);
        }
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Windows keeps a loaded library until its process has gone: whoever asks next deletes it
            }
        }
        return !Files.exists(directory);
    }

    private static void dropRemains(Path parent) throws IOException {
        try (DirectoryStream<Path> remains = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            for (Path path : remains) {
                String pid = String.valueOf(path.getFileName())
                        .substring(PREFIX.length())
                        .replaceFirst("-.*", "");
                if (Files.isDirectory(path)
                        && pid.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    delete(path);
                }
            }
        }
    }
}
