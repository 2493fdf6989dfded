package dev.sluice.workload;

/**
 * One cycle's load: {@code requests} streaming requests, all due at the same instant.
 *
 * @param requests how many, at least 1
 */
public record Burst(
        int requests, Prompt prompt, PromptCache cache, Connect connect, GenerationOptions options, Patience patience) {

    public Burst {
        if (requests < 1) {
            throw new IllegalArgumentException("a burst of " + requests + " requests is none; use 1 or more");
        }
    }

    /** The same load with another number of requests. */
    public Burst ofRequests(int other) {
        return new Burst(other, prompt, cache, connect, options, patience);
    }
}
