package dev.sluice.engine;

/** A request that is answered with an error status and Ollama's {@code {"error": "..."}}. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The text of the {@code error} field. */
    String error() {
        return String.valueOf(getMessage());
    }
}
