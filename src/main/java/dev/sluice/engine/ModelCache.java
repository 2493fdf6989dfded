package dev.sluice.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the generated model is kept between runs: written once, checked before each use.
 *
 * <p>Several processes may do so at once: each writes under a name of its own and moves the finished file into place.
 */
final class ModelCache {

    private static final String FILE = GeneratedModel.NAME + ".gguf";

    /** Tried in order. */
    private final List<Path> directories;

    ModelCache(Path... directories) {
        this.directories = List.of(directories);
    }

    /**
     * The operating system's place for a user's caches.
     *
     * @param os {@code os.name}
     */
    static Path ofUser(Map<String, String> environment, String os, Path home) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library/Caches/sluice");
        }
        String variable = name.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
        String set = environment.getOrDefault(variable, "");
        Path base = set.isBlank() || !Path.of(set).isAbsolute()
                ? home.resolve(name.startsWith("windows") ? "AppData/Local" : ".cache")
                : Path.of(set);
        return base.resolve("sluice");
    }

    /** The generated model's file, whole and right; written first if it is not there. */
    Path generated() throws EngineUnavailable {
        StringBuilder troubles = new StringBuilder();
        for (Path directory : directories) {
            // a folder per content, so that another version of Sluice neither meets nor replaces this file
            Path folder = directory.resolve(GeneratedModel.SHA256.substring(0, 8));
            Path file = folder.resolve(FILE);
            try {
                if (!isRight(file)) {
                    Files.createDirectories(folder);
                    write(folder, file);
                }
                return file;
            } catch (IOException e) {
                troubles.append(troubles.isEmpty() ? "" : ", ").append(e);
            }
        }
        throw new EngineUnavailable("the generated model cannot be written (" + troubles
                + "); make one of these folders writable, or set XDG_CACHE_HOME to a folder with "
                + GeneratedModel.SIZE / 1_000_000 + " MB free");
    }

    private static boolean isRight(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == GeneratedModel.SIZE
                && sha256(file).equals(GeneratedModel.SHA256);
    }

    private static void write(Path folder, Path file) throws IOException {
        dropRemains(folder);
        Path partial = Files.createTempFile(folder, ProcessHandle.current().pid() + "-", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 20)) {
                new GeneratedModel().writeTo(out);
            }
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Deletes what writers left that were killed half-way. */
    private static void dropRemains(Path folder) throws IOException {
        try (DirectoryStream<Path> remains = Files.newDirectoryStream(folder, "*.part")) {
            for (Path partial : remains) {
                String pid = String.valueOf(partial.getFileName()).replaceFirst("-.*", "");
                if (pid.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Files.deleteIfExists(partial);
                }
            }
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
