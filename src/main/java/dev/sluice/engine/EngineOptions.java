package dev.sluice.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the embedded engine serves, and how.
 *
 * @param gguf the model to serve; empty for the generated one
 * @param slots requests worked on at once; the others wait in the order they came
 * @param queue requests that may wait; one more is answered 503
 * @param workingDirectory takes {@code engine.log}, the native library while the engine runs, and the generated model
 *     where the user's cache cannot be written; made if absent. Two engines at once need two of them.
 */
public record EngineOptions(Optional<Path> gguf, int slots, int queue, Path workingDirectory) {

    public EngineOptions {
        if (slots < 1 || slots > 256) {
            throw new IllegalArgumentException("slots was " + slots + "; use 1 to 256");
        }
        if (queue < 0) {
            throw new IllegalArgumentException("queue was " + queue + "; use 0 or more");
        }
    }

    /** The generated model with 4 slots, 512 waiting at most. */
    public static EngineOptions in(Path workingDirectory) {
        return new EngineOptions(Optional.empty(), 4, 512, workingDirectory);
    }

    /** These options for {@code file} instead of the generated model. */
    public EngineOptions serving(Path file) {
        return new EngineOptions(Optional.of(file), slots, queue, workingDirectory);
    }

    /** These options with another number of slots. */
    public EngineOptions withSlots(int count) {
        return new EngineOptions(gguf, count, queue, workingDirectory);
    }

    /** These options with another limit of requests that may wait. */
    public EngineOptions withQueue(int limit) {
        return new EngineOptions(gguf, slots, limit, workingDirectory);
    }
}
