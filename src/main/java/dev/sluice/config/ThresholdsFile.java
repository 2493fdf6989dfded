package dev.sluice.config;

import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where thresholds come from: a file that was named, {@code thresholds.yaml} in the working directory, or the default in
 * the jar, which is equal to the one at the top of Sluice's own tree.
 *
 * <p>Every way in throws {@link InvalidThresholds} with all faults of the file at once, each with line and column.
 */
public final class ThresholdsFile {

    /** The file that is read when none is named. */
    public static final String DEFAULT_NAME = "thresholds.yaml";

    private static final String BUILT_IN = "default-thresholds.yaml";

    private ThresholdsFile() {}

    /**
     * The thresholds of a run.
     *
     * @param chosen as {@link RunSettings#thresholds()} tells
     * @param plannedCycles the concurrencies that will be run, so that a capacity none of them can show is a fault
     */
    public static Thresholds read(Optional<Path> chosen, List<Integer> plannedCycles) {
        return read(chosen, Path.of(""), plannedCycles);
    }

    static Thresholds read(Optional<Path> chosen, Path workingDirectory, List<Integer> plannedCycles) {
        return readAll(chosen, workingDirectory, plannedCycles).thresholds();
    }

    private static ThresholdsReader.Read readAll(
            Optional<Path> chosen, Path workingDirectory, List<Integer> plannedCycles) {
        if (chosen.isPresent()) {
            return readFile(chosen.get(), plannedCycles);
        }
        Path usual = workingDirectory.resolve(DEFAULT_NAME);
        return Files.exists(usual) ? readFile(usual, plannedCycles) : builtIn(plannedCycles);
    }

    /**
     * What {@link #read} makes of all files together, as YAML that reads as the same thresholds, with the origin of each
     * value: file and line, preset and line, or {@code default}.
     */
    public static List<String> listing(Optional<Path> chosen, List<Integer> plannedCycles) {
        return listing(chosen, Path.of(""), plannedCycles);
    }

    static List<String> listing(Optional<Path> chosen, Path workingDirectory, List<Integer> plannedCycles) {
        ThresholdsReader.Read read = readAll(chosen, workingDirectory, plannedCycles);
        return ThresholdsListing.of(read.thresholds(), read.merged());
    }

    /** The thresholds in {@code file}. */
    public static Thresholds read(Path file) {
        return read(file, List.of());
    }

    /**
     * The thresholds in {@code file}, checked against the plan.
     *
     * @param plannedCycles the concurrencies that will be run; empty when they are not known
     */
    public static Thresholds read(Path file, List<Integer> plannedCycles) {
        return readFile(file, plannedCycles).thresholds();
    }

    private static ThresholdsReader.Read readFile(Path file, List<Integer> plannedCycles) {
        Faults faults = new Faults(file.toString());
        if (!Files.isRegularFile(file)) {
            faults.inFile((Files.exists(file) ? "is no file" : "does not exist") + "; the working directory is "
                    + Path.of("").toAbsolutePath() + ". Name a thresholds file with -Dsluice.thresholds=FILE.");
            throw faults.thrown();
        }
        try {
            return new ThresholdsReader(file.toString(), plannedCycles).read(Files.readString(file));
        } catch (CharacterCodingException e) {
            faults.inFile("is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            faults.inFile(
                    "cannot be read: " + e + ". Check its permissions, or name another with -Dsluice.thresholds=FILE.");
        }
        throw faults.thrown();
    }

    /**
     * The thresholds written in {@code text}.
     *
     * @param name of the source, for messages and for {@link Thresholds#origin()}
     */
    public static Thresholds parse(String text, String name) {
        return parse(text, name, List.of());
    }

    /** The thresholds written in {@code text}, checked against the plan. */
    public static Thresholds parse(String text, String name, List<Integer> plannedCycles) {
        return new ThresholdsReader(name, plannedCycles).read(text).thresholds();
    }

    private static ThresholdsReader.Read builtIn(List<Integer> plannedCycles) {
        try (InputStream bytes = ThresholdsFile.class.getResourceAsStream(BUILT_IN)) {
            if (bytes == null) {
                throw new IllegalStateException("the jar lacks dev/sluice/config/" + BUILT_IN + "; build it anew");
            }
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return new ThresholdsReader("built-in " + DEFAULT_NAME, plannedCycles).read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + BUILT_IN + " cannot be read", e);
        }
    }
}
