package dev.sluice.report.page;

import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The run's raw files, as addresses that work from the page; of many small ones the folder they lie in. */
final class RawFiles {

    private RawFiles() {}

    /** Those that lie there now; none when the page and they have no folder in common. */
    static List<PageView.RawFile> of(Path page, RunReport run, RunFolder folder) {
        Path from = page.toAbsolutePath().normalize().getParent();
        Path root = folder.path().toAbsolutePath().normalize();
        if (from == null || !from.getRoot().equals(root.getRoot())) {
            return List.of();
        }
        List<PageView.RawFile> files = new ArrayList<>();
        add(files, from, root, root);
        for (int i = 0; i < run.cycles().size(); i++) {
            Optional<Path> cycle = folder.cycle(run, i);
            cycle.ifPresent(path -> add(files, from, root, path.toAbsolutePath().normalize()));
        }
        folder.articles(run)
                .forEach(path -> add(files, from, root, path.toAbsolutePath().normalize(), "/"));
        return files;
    }

    private static void add(List<PageView.RawFile> files, Path from, Path root, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).sorted().toList()) {
                add(files, from, root, file, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void add(List<PageView.RawFile> files, Path from, Path root, Path path, String end) {
        files.add(new PageView.RawFile(slashes(from.relativize(path)) + end, slashes(root.relativize(path)) + end));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
