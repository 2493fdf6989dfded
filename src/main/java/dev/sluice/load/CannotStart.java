package dev.sluice.load;

/** A cycle that was not started, because its numbers would be wrong; the message names the value found and the fix. */
public final class CannotStart extends Exception {

    private static final long serialVersionUID = 1;

    CannotStart(String message) {
        super(message);
    }
}
