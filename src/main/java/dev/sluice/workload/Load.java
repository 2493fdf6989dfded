package dev.sluice.workload;

/**
 * One cycle's load: so many people, and how they ask.
 *
 * @param users how many, at least 1
 * @param shape in what order their requests follow each other
 */
public record Load(
        int users,
        LoadShape shape,
        Prompt prompt,
        PromptCache cache,
        Connect connect,
        GenerationOptions options,
        Patience patience) {

    public Load {
        if (users < 1) {
            throw new IllegalArgumentException("a load of " + users + " users is none; use 1 or more");
        }
    }

    /** A burst. */
    public Load(
            int users,
            Prompt prompt,
            PromptCache cache,
            Connect connect,
            GenerationOptions options,
            Patience patience) {
        this(users, new LoadShape.AllAtOnce(), prompt, cache, connect, options, patience);
    }

    /** The same load with another number of users. */
    public Load ofUsers(int other) {
        return new Load(other, shape, prompt, cache, connect, options, patience);
    }

    /** The same users asking something else. */
    public Load asking(Prompt other) {
        return new Load(users, shape, other, cache, connect, options, patience);
    }

    /** The same users asking in another way. */
    public Load shaped(LoadShape other) {
        return new Load(users, other, prompt, cache, connect, options, patience);
    }

    /** Whether each user asks once, all at the same instant. */
    public boolean burst() {
        return shape instanceof LoadShape.AllAtOnce;
    }
}
