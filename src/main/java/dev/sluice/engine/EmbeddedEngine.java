package dev.sluice.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * An inference server of our own: llama.cpp in a child process, answering Ollama's protocol on a free loopback port.
 *
 * <p>A real engine with real slots, batching, queue and timings. Unless a model file is given, the model is synthetic:
 * its figures tell how this machine runs that model, and nothing of Ollama or of any real model. The child ends when
 * this is closed and when this process ends, in whatever way. Thread-safe.
 */
public final class EmbeddedEngine implements AutoCloseable {

    private final Child child;
    private final int port;
    private final ModelFile model;
    private final int slots;

    private EmbeddedEngine(Child child, int port, ModelFile model, int slots) {
        this.child = child;
        this.port = port;
        this.model = model;
        this.slots = slots;
    }

    /**
     * Starts the child and waits until it serves: 1 to 2 s, longer for a model of many gigabytes.
     *
     * @throws EngineUnavailable if this machine cannot run the engine or the engine cannot run the model; the message is
     *     one sentence that names the cause and what to do
     */
    public static EmbeddedEngine start(EngineOptions options) throws EngineUnavailable {
        return start(options, List.of());
    }

    /** As above, with further arguments for the child's JVM. */
    static EmbeddedEngine start(EngineOptions options, List<String> jvmArguments) throws EngineUnavailable {
        ModelFile model = model(options);
        Child child = Child.start(options, model, jvmArguments, false);
        ChildReport report = child.report();
        if (report instanceof ChildReport.Ready ready) {
            return new EmbeddedEngine(child, ready.port(), model, options.slots());
        }
        child.close();
        if (report instanceof ChildReport.NoNativeLibrary missing) {
            throw new EngineUnavailable(Diagnosis.noLibrary(missing.reason(), child.log()));
        }
        throw refusal(options, model, jvmArguments);
    }

    /** Has a second child try again, since llama.cpp tells its reasons only where it logs every token, too. */
    private static EngineUnavailable refusal(EngineOptions options, ModelFile model, List<String> jvmArguments)
            throws EngineUnavailable {
        try (Child child = Child.start(options, model, jvmArguments, true)) {
            String said = child.report().line();
            return ModelFile.unusable(
                    model.path(), "llama.cpp does not take it: " + Diagnosis.ofModel(child.log(), said));
        }
    }

    /** Base address, such as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Process id of the child, for samplers. */
    public long pid() {
        return child.pid();
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
        child.close();
    }

    private static ModelFile model(EngineOptions options) throws EngineUnavailable {
        if (options.gguf().isPresent()) {
            return ModelFile.of(options.gguf().get());
        }
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        Path cache = ModelCache.ofUser(System.getenv(), System.getProperty("os.name", ""), home);
        Path file = new ModelCache(cache, options.workingDirectory().toAbsolutePath()).generated();
        try {
            return new ModelFile(file, GeneratedModel.NAME, GgufHeader.read(file), true);
        } catch (IOException e) {
            throw new EngineUnavailable("the generated model " + file + " cannot be read: " + e, e);
        }
    }
}
