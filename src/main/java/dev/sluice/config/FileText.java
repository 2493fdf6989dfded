package dev.sluice.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the path of a file or a folder, which must be there. */
final class FileText {

    private static final String GGUF_MAGIC = "GGUF";

    private FileText() {}

    /** A file that can be read. */
    static Path existing(String text) throws Unreadable {
        Path file = there(text, "path/to/file");
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unreadable(Files.isDirectory(file) ? "is a directory; name a file" : "cannot be read");
        }
        return file;
    }

    /** A folder that can be read. */
    static Path folder(String text) throws Unreadable {
        Path folder = there(text, "path/to/folder");
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new Unreadable(Files.isRegularFile(folder) ? "is a file; name a folder" : "cannot be read");
        }
        return folder;
    }

    private static Path there(String text, String example) throws Unreadable {
        Path path;
        try {
            path = Path.of(SettingText.words(text, example));
        } catch (InvalidPathException e) {
            throw new Unreadable("no path (" + e.getReason() + ")");
        }
        if (!Files.exists(path)) {
            throw new Unreadable(
                    text.startsWith("~")
                            ? "does not exist: the shell does not expand ~ here; write $HOME instead"
                            : "does not exist; the working directory is "
                                    + Path.of("").toAbsolutePath());
        }
        return path;
    }

    /** A model file, told by its first four bytes: a pointer left by Git LFS or an error page is found out here. */
    static Path gguf(String text) throws Unreadable {
        Path file = existing(text);
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] magic = bytes.readNBytes(GGUF_MAGIC.length());
            if (!new String(magic, StandardCharsets.ISO_8859_1).equals(GGUF_MAGIC)) {
                throw new Unreadable("is no model file: it does not begin with the letters GGUF");
            }
        } catch (IOException e) {
            throw new Unreadable("cannot be read: " + e.getMessage());
        }
        return file;
    }
}
