package dev.sluice.config;

/** Which server is measured, by the protocol it speaks: setting {@code sluice.server}. */
public enum ServerChoice {
    /** Whichever answers first, found by probing; the embedded engine when none does. */
    AUTO,
    /** One that speaks Ollama's own protocol. */
    OLLAMA,
    /** One that speaks the OpenAI-compatible protocol. */
    OPENAI,
    /** The engine that comes with Sluice. */
    EMBEDDED
}
