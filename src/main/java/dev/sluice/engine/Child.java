package dev.sluice.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process that runs {@link EngineChild}, seen from its parent. It ends with this process, in an orderly exit by a
 * shutdown hook, else by itself.
 */
final class Child implements AutoCloseable {

    /** A start takes 1 to 2 s; only a model of many gigabytes on a slow disk takes minutes. */
    private static final long PATIENCE_SECONDS = 300;

    private static final long GOODBYE_SECONDS = 5;

    private final Process process;
    private final Path directory;
    private final Path log;
    private final ChildOutput output;
    private final Thread atExit = new Thread(this::end, "sluice-engine-end");
    private final AtomicBoolean closed = new AtomicBoolean();

    private Child(Process process, Path directory, Path log) {
        this.process = process;
        this.directory = directory;
        this.log = log;
        this.output = ChildOutput.follow(process, log);
    }

    /**
     * Starts a child that serves {@code model}.
     *
     * @param jvmArguments further arguments for its JVM
     * @param loud whether llama.cpp logs
     */
    static Child start(EngineOptions options, ModelFile model, List<String> jvmArguments, boolean loud)
            throws EngineUnavailable {
        Path work = options.workingDirectory().toAbsolutePath();
        try {
            Path directory = PrivateDirectory.create(work);
            Path log = work.resolve("engine.log");
            Files.writeString(log, "");
            // the client and the front need cores, too, and OpenMP's barriers crawl when theirs are taken
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            ChildSettings settings = new ChildSettings(
                    model.path(),
                    model.generated(),
                    options.slots(),
                    options.queue(),
                    threads,
                    directory,
                    ProcessHandle.current().pid(),
                    loud);
            ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(settings, jvmArguments));
            // an agent or a heap size meant for the tests is not meant for the engine
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Child child = new Child(builder.start(), directory, log);
            Runtime.getRuntime().addShutdownHook(child.atExit);
            return child;
        } catch (IOException e) {
            throw new EngineUnavailable("the embedded engine's process cannot be started from " + work + ": " + e, e);
        }
    }

    /**
     * Waits for what the child says of its start.
     *
     * @throws EngineUnavailable if it dies or stays silent; it is closed then
     */
    ChildReport report() throws EngineUnavailable {
        try {
            return output.report(PATIENCE_SECONDS).orElseThrow(() -> {
                int status = process.onExit().join().exitValue();
                return new EngineUnavailable(Diagnosis.died(status, log()));
            });
        } catch (TimeoutException e) {
            close();
            throw new EngineUnavailable(Diagnosis.silent(PATIENCE_SECONDS), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new EngineUnavailable("interrupted while the embedded engine started", e);
        } catch (EngineUnavailable e) {
            close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    /** All it has printed so far; empty if that cannot be read. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                return; // this process is ending already, and the hook does the same work
            }
            end();
        }
    }

    private void end() {
        try {
            process.getOutputStream().close(); // the child halts when its standard input ends
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        PrivateDirectory.delete(directory);
    }
}
