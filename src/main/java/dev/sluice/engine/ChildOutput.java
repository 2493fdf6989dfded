package dev.sluice.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a child prints: copied to the log for as long as it lives, since a pipe that nobody reads would stop it, and
 * searched for its {@link ChildReport}.
 */
final class ChildOutput {

    private final BufferedReader lines;
    private final Path log;
    private final CompletableFuture<Optional<ChildReport>> report = new CompletableFuture<>();

    private ChildOutput(BufferedReader lines, Path log) {
        this.lines = lines;
        this.log = log;
    }

    /** Follows the output of {@code child} on a daemon thread. */
    static ChildOutput follow(Process child, Path log) {
        ChildOutput output = new ChildOutput(child.inputReader(), log);
        Thread thread = new Thread(output::copy, "sluice-engine-output");
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    /**
     * Waits for the report.
     *
     * @return empty if the child ended its output without one
     */
    Optional<ChildReport> report(long seconds) throws InterruptedException, TimeoutException {
        try {
            return report.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the report is never completed with an exception", e);
        }
    }

    private void copy() {
        try (lines;
                BufferedWriter copy = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ChildReport.parse(line).ifPresent(found -> report.complete(Optional.of(found)));
                copy.write(line);
                copy.newLine();
                copy.flush();
            }
        } catch (IOException e) {
            // the log is for people, and the disk may be full; without a report the exit status has to tell
        }
        report.complete(Optional.empty());
    }
}
