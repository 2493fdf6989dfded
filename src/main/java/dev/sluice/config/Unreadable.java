package dev.sluice.config;

/** A text that says nothing usable; the message tells what was found and what to write. Becomes a fault with a place. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean secret;

    Unreadable(String message) {
        this(message, false);
    }

    private Unreadable(String message, boolean secret) {
        super(message);
        this.secret = secret;
    }

    /** The text itself may hold a password or a key and must not be repeated. */
    static Unreadable ofSecret(String message) {
        return new Unreadable(message, true);
    }

    /** Never null, unlike {@link #getMessage()}. */
    String message() {
        return String.valueOf(getMessage());
    }

    /** Whether the text must not be repeated. */
    boolean secret() {
        return secret;
    }
}
