package dev.sluice.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a run, by default in {@code target/sluice}: {@code run.json}, a folder a cycle, and {@code article}
 * with the cycles' CSVs in the article's formats.
 *
 * <p>Each file is written beside its name and then moved onto it, so a run that is killed leaves the last whole
 * {@code run.json} and every finished cycle. Not for two threads at once.
 */
public final class RunFolder {

    private static final Pattern CYCLE = Pattern.compile("\\d+-parallel(-\\d+)?");

    private final Path root;

    private RunFolder(Path root) {
        this.root = root;
    }

    /** The folder {@code root}, emptied of an earlier run; links in it are removed, never followed. */
    public static RunFolder emptied(Path root) {
        try {
            if (Files.isDirectory(root)) {
                try (Stream<Path> old = Files.walk(root)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        if (!path.equals(root)) {
                            Files.delete(path);
                        }
                    }
                }
            }
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty the folder of results " + root + ": " + e.getMessage(), e);
        }
        return new RunFolder(root);
    }

    /**
     * The folder of a run that is gone on with: what its finished cycles left stays, everything else of cycles goes.
     *
     * @param cycles the folders of its finished cycles, by name
     */
    public static RunFolder resumed(Path root, Set<String> cycles) {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                String name = String.valueOf(entry.getFileName());
                if (CYCLE.matcher(name).matches() && !cycles.contains(name)) {
                    emptied(entry);
                    Files.delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go on in the folder of results " + root + ": " + e.getMessage(), e);
        }
        return new RunFolder(root);
    }

    /** Writes one more file of the run, whole or not at all. */
    public void write(String name, byte[] bytes) {
        try {
            replace(root.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " to " + root + ": " + e.getMessage(), e);
        }
    }

    /** Where the files are. */
    public Path path() {
        return root;
    }

    /** The folder of the cycle at {@code index} of the run's list; empty for a cycle that was not run. */
    public Optional<Path> cycle(RunReport run, int index) {
        return name(run, index).map(root::resolve);
    }

    /** The folders with files in the article's formats, one a model. */
    public List<Path> articles(RunReport run) {
        return run.measured().stream()
                .map(cycle -> root.resolve(ArticleFiles.folder(cycle)).getParent())
                .filter(Objects::nonNull)
                .distinct()
                .filter(Files::isDirectory)
                .toList();
    }

    /** Writes the folders of cycles that have none yet, then {@code run.json}. To be called after every cycle. */
    public void write(RunReport run) {
        try {
            for (int i = 0; i < run.cycles().size(); i++) {
                Optional<Path> folder = cycle(run, i);
                if (folder.isPresent()
                        && run.cycles().get(i) instanceof CycleReport.Measured measured
                        && !Files.exists(folder.get().resolve("cycle.json"))) {
                    Files.createDirectories(folder.get());
                    replace(folder.get().resolve("requests.csv"), CycleFiles.requestsCsv(measured.samples()));
                    Optional<byte[]> chunks = CycleFiles.chunksCsv(measured.samples());
                    if (chunks.isPresent()) {
                        replace(folder.get().resolve("chunks.csv"), chunks.get());
                    }
                    for (Map.Entry<String, byte[]> file :
                            CycleFiles.hostCsv(measured.host()).entrySet()) {
                        replace(folder.get().resolve(file.getKey()), file.getValue());
                    }
                    replace(folder.get().resolve("answer.md"), CycleFiles.answerMarkdown(measured, run));
                    writeArticle(run, measured);
                    replace(folder.get().resolve("cycle.json"), CycleFiles.cycleJson(measured));
                }
            }
            replace(root.resolve("run.json"), RunJson.bytes(run));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write results to " + root + ": " + e.getMessage(), e);
        }
    }

    /** A level's folder is written anew with each of its cycles: the article's tool adds a second run to its files. */
    private void writeArticle(RunReport run, CycleReport.Measured cycle) throws IOException {
        Path level = root.resolve(ArticleFiles.folder(cycle));
        Files.createDirectories(level);
        for (Map.Entry<String, byte[]> file : ArticleFiles.of(run, cycle).entrySet()) {
            replace(level.resolve(file.getKey()), file.getValue());
        }
    }

    /** Such as {@code "016-parallel"}; a second cycle of 16 in one run is {@code "016-parallel-2"}. */
    static Optional<String> name(RunReport run, int index) {
        CycleReport cycle = run.cycles().get(index);
        if (!(cycle instanceof CycleReport.Measured)) {
            return Optional.empty();
        }
        List<CycleReport> before = run.cycles().subList(0, index);
        long equals = before.stream()
                .filter(c -> c instanceof CycleReport.Measured && c.concurrency() == cycle.concurrency())
                .count();
        return Optional.of(cycle.name().replace(' ', '-') + (equals == 0 ? "" : "-" + (equals + 1)));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " vanished while it was written; is another run using this folder?", e);
        }
    }
}
