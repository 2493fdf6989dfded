package dev.sluice.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The baselines of a project: a file {@code FINGERPRINT.json} for each machine, server, model and load. They belong under
 * version control, so that accepting one is a change that somebody reviews. Nothing is ever overwritten but by
 * {@link #accept}.
 */
public record BaselineFolder(Path path) {

    private static final String END = ".json";
    private static final String CANDIDATE_END = ".candidate.json";

    /** What there is to compare with. */
    public sealed interface Found {

        /** A baseline of the same fingerprint. */
        record Same(Baseline baseline) implements Found {}

        /** None of the same; the one that differs in the fewest facts does in these. */
        record Other(List<String> differences) implements Found {}

        /** None at all. */
        record None() implements Found {}
    }

    /**
     * What there is for {@code fingerprint}.
     *
     * @throws UnreadableBaseline when one of the files cannot be used
     */
    public Found find(Fingerprint fingerprint) {
        Path same = path.resolve(fingerprint.id() + END);
        if (Files.exists(same)) {
            Baseline baseline = read(same);
            List<String> differences = fingerprint.differencesFrom(baseline.fingerprint());
            if (!differences.isEmpty()) {
                throw new UnreadableBaseline(same + ": its name says it is of this machine, but "
                        + String.join("; ", differences) + "; remove it, and accept a new one");
            }
            return new Found.Same(baseline);
        }
        return accepted().stream()
                .map(file -> fingerprint.differencesFrom(read(file).fingerprint()))
                .min(Comparator.comparingInt(List::size))
                .<Found>map(Found.Other::new)
                .orElse(new Found.None());
    }

    /**
     * Keeps {@code session} to be looked at, as the first of a baseline that does not count yet.
     *
     * @return the file
     */
    public Path propose(Fingerprint fingerprint, Session session) {
        Path file = path.resolve(fingerprint.id() + CANDIDATE_END);
        write(file, Baseline.startingWith(fingerprint, session));
        return file;
    }

    /**
     * Takes {@code session} into the baseline of its fingerprint, or begins one, and drops a candidate.
     *
     * @return the file
     */
    public Path accept(Fingerprint fingerprint, Session session) {
        Baseline accepted = find(fingerprint) instanceof Found.Same same
                ? same.baseline().with(session)
                : Baseline.startingWith(fingerprint, session);
        Path file = path.resolve(fingerprint.id() + END);
        write(file, accepted);
        try {
            Files.deleteIfExists(path.resolve(fingerprint.id() + CANDIDATE_END));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the candidate beside " + file + ": " + e.getMessage(), e);
        }
        return file;
    }

    private List<Path> accepted() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(END))
                    .filter(file -> !file.toString().endsWith(CANDIDATE_END))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the baselines in " + path + ": " + e.getMessage(), e);
        }
    }

    private static Baseline read(Path file) {
        try {
            return BaselineJson.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the baseline " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Baseline baseline) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
            Files.writeString(part, BaselineJson.text(baseline));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the baseline " + file + ": " + e.getMessage(), e);
        }
    }
}
