package dev.sluice.server;

/** The protocol family of a server. */
public enum ServerKind {
    OLLAMA,
    OPENAI,
    EMBEDDED;

    /** The name in settings and files. */
    public String label() {
        return switch (this) {
            case OLLAMA -> "ollama";
            case OPENAI -> "openai";
            case EMBEDDED -> "embedded";
        };
    }
}
