package dev.sluice.host.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Small files of {@code /sys}. What is not there or may not be read is empty. */
final class SysFile {

    private SysFile() {}

    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** The number in {@code file}, times {@code scale}. */
    static OptionalDouble number(Path file, double scale) {
        OptionalDouble number = text(file).map(LeadingNumber::of).orElse(OptionalDouble.empty());
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() * scale) : number;
    }

    /** The number in the first of {@code files} that has one. */
    static OptionalDouble first(double scale, Path... files) {
        for (Path file : files) {
            OptionalDouble number = number(file, scale);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }

    /** What lies in {@code folder} and is named as {@code glob} says, in order; none when there is no such folder. */
    static List<Path> list(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException | SecurityException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
