package dev.sluice.workload;

/** Whether equal prompts may be answered out of a server's prefix cache. */
public enum PromptCache {
    /** Each prompt starts with a nonce of its own: every request pays for its prefill, as different people's do. */
    BUST,
    /** All prompts are equal: a server with a prefix cache skips the prefill after the first. Flatters. */
    REUSE
}
