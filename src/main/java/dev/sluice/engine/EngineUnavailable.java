package dev.sluice.engine;

/** Why there is no embedded engine, in one sentence that names the cause and the ways out. */
public final class EngineUnavailable extends Exception {

    private static final long serialVersionUID = 1;

    EngineUnavailable(String sentence) {
        super(sentence);
    }

    EngineUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
