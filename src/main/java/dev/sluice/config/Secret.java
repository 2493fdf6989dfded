package dev.sluice.config;

/** A text that is sent but never shown: not by {@link #toString()}, not in a report, not in an error. */
public final class Secret {

    private final String text;

    /** @param text as the server wants it */
    public Secret(String text) {
        this.text = text;
    }

    /** The text itself, for the one header that carries it. */
    public String reveal() {
        return text;
    }

    /** Says only that there is one; not even its length. */
    @Override
    public String toString() {
        return "(set, not shown)";
    }
}
