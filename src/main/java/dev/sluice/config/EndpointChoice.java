package dev.sluice.config;

/** Which of a server's two ways to ask is used: setting {@code sluice.endpoint}. */
public enum EndpointChoice {
    /** {@code /api/chat} or {@code /v1/chat/completions}. */
    CHAT,
    /** {@code /api/generate} or {@code /v1/completions}; the latter sends the prompt without a chat template. */
    COMPLETION
}
