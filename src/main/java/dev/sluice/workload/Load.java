package dev.sluice.workload;

/**
 * One cycle's load: {@code users} people who ask at once, each with one streaming request.
 *
 * @param users how many, at least 1
 */
public record Load(
        int users, Prompt prompt, PromptCache cache, Connect connect, GenerationOptions options, Patience patience) {

    public Load {
        if (users < 1) {
            throw new IllegalArgumentException("a load of " + users + " users is none; use 1 or more");
        }
    }

    /** The same load with another number of users. */
    public Load ofUsers(int other) {
        return new Load(other, prompt, cache, connect, options, patience);
    }
}
