package dev.sluice.workload;

/**
 * The words a request asks the model to answer.
 *
 * @param text never blank
 */
public record Prompt(String text) {

    public Prompt {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a prompt must have words, but it was blank");
        }
    }

    /** This prompt behind a first line that no other request has, so that no prefix cache can answer for the model. */
    public Prompt startingWith(String nonce) {
        return new Prompt("[" + nonce + "] " + text);
    }
}
