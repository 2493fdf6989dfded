package dev.sluice.report.page;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium without a window, as far as this machine has one. */
public final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** What it saw: the document after its scripts ran, and what its console said. */
    public record Seen(String document, List<String> console) {}

    /** Skips the test where there is none. */
    public static Browser orSkip(Path folder) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(found)
                .as("no Chromium on the PATH (" + String.join(", ", NAMES) + "): the page was not looked at")
                .isPresent();
        return new Browser(found.orElseThrow(), folder);
    }

    /** Opens {@code page} and waits until its scripts have come to rest. */
    public Seen open(Path page, boolean dark) throws IOException, InterruptedException {
        Path document = Files.createTempFile(folder, "document", ".html");
        Path log = Files.createTempFile(folder, "log", ".txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--window-size=1280,900",
                "--virtual-time-budget=20000"));
        if (dark) {
            command.add("--blink-settings=preferredColorScheme=0");
        }
        command.addAll(List.of("--dump-dom", page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError(program + " did not end within 120 s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Seen(
                Files.readString(document),
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains(":CONSOLE"))
                        .toList());
    }
}
