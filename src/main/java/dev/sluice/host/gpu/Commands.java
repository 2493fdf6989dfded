package dev.sluice.host.gpu;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where tools are looked for: folders in order, as in {@code PATH}. */
record Commands(List<Path> folders) {

    Commands {
        folders = List.copyOf(folders);
    }

    /** The folders of a {@code PATH} value. */
    static Commands on(String path) {
        return new Commands(Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList());
    }

    /** The first executable of that name, {@code .exe} included. */
    Optional<Path> find(String name) {
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
