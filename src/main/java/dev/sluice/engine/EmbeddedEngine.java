package dev.sluice.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An inference server of our own: llama.cpp in a child process, answering Ollama's protocol on a free loopback port.
 *
 * <p>A real engine with real slots, batching, queue and timings. Unless a model file is given, the model is synthetic:
 * its figures tell how this machine runs that model, and nothing of Ollama or of any real model. The child ends when
 * this is closed and when this process ends, in whatever way. Thread-safe.
 */
public final class EmbeddedEngine implements AutoCloseable {

    /** A start takes 1 to 2 s; only a model of many gigabytes on a slow disk takes minutes. */
    private static final long PATIENCE_SECONDS = 300;

    private static final long GOODBYE_SECONDS = 5;

    private final Process process;
    private final Path directory;
    private final ModelFile model;
    private final int slots;
    private final Thread atExit = new Thread(this::end, "sluice-engine-end");
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int port;

    private EmbeddedEngine(Process process, Path directory, ModelFile model, int slots) {
        this.process = process;
        this.directory = directory;
        this.model = model;
        this.slots = slots;
    }

    /**
     * Starts the child and waits until it serves.
     *
     * @throws EngineUnavailable if this machine cannot run the engine or the engine cannot run the model; the message is
     *     one sentence that names the cause and what to do
     */
    public static EmbeddedEngine start(EngineOptions options) throws EngineUnavailable {
        return start(options, List.of());
    }

    /** @param jvmArguments further arguments for the child's JVM */
    static EmbeddedEngine start(EngineOptions options, List<String> jvmArguments) throws EngineUnavailable {
        Path work = options.workingDirectory().toAbsolutePath();
        ModelFile model = model(options, work);
        Path directory;
        Process process;
        Path log = work.resolve("engine.log");
        try {
            directory = PrivateDirectory.create(work);
            Files.writeString(log, "");
            ChildSettings settings = new ChildSettings(
                    model.path(),
                    model.generated(),
                    options.slots(),
                    options.queue(),
                    // the client and the front need cores, too, and OpenMP's barriers crawl when theirs are taken
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    directory,
                    ProcessHandle.current().pid());
            ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(settings, jvmArguments));
            // an agent or a heap size meant for the tests is not meant for the engine
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new EngineUnavailable("the embedded engine's process cannot be started from " + work + ": " + e, e);
        }
        EmbeddedEngine engine = new EmbeddedEngine(process, directory, model, options.slots());
        Runtime.getRuntime().addShutdownHook(engine.atExit);
        try {
            engine.awaitReady(log);
            return engine;
        } catch (EngineUnavailable e) {
            engine.close();
            throw e;
        }
    }

    /** Base address, such as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Process id of the child, for samplers. */
    public long pid() {
        return process.pid();
    }

    /** The model's name, as requests use it. */
    public String model() {
        return model.name();
    }

    /** What it is, in words, such as {@code llama.cpp, 4 slots, generated 37 M model}. */
    public String description() {
        String what = model.generated() ? "generated 37 M model" : model.name() + " (" + model.parameterSize() + ")";
        return "llama.cpp, " + slots + (slots == 1 ? " slot, " : " slots, ") + what;
    }

    /** Ends the child and deletes what it left; returns when both are done. Closing again does nothing. */
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

    private static ModelFile model(EngineOptions options, Path work) throws EngineUnavailable {
        if (options.gguf().isPresent()) {
            return ModelFile.of(options.gguf().get());
        }
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        Path cache = ModelCache.ofUser(System.getenv(), System.getProperty("os.name", ""), home);
        Path file = new ModelCache(cache, work).generated();
        try {
            return new ModelFile(file, GeneratedModel.NAME, GgufHeader.read(file), true);
        } catch (IOException e) {
            throw new EngineUnavailable("the generated model " + file + " cannot be read: " + e, e);
        }
    }

    private void awaitReady(Path log) throws EngineUnavailable {
        ChildOutput output = ChildOutput.follow(process, log);
        try {
            ChildReport report = output.report(PATIENCE_SECONDS).orElse(null);
            if (report == null) {
                int status = process.onExit().join().exitValue();
                throw new EngineUnavailable(Diagnosis.died(status, output.lastWords()));
            } else if (report instanceof ChildReport.Ready ready) {
                port = ready.port();
            } else if (report instanceof ChildReport.NoNativeLibrary missing) {
                throw new EngineUnavailable(Diagnosis.noLibrary(missing.reason()));
            } else if (report instanceof ChildReport.NoModel refused) {
                throw ModelFile.unusable(model.path(), "llama.cpp does not take it (" + refused.reason() + ")");
            }
        } catch (TimeoutException e) {
            throw new EngineUnavailable(Diagnosis.silent(PATIENCE_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailable("interrupted while the embedded engine started", e);
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
