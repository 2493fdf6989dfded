package dev.sluice.baseline;

/** A baseline file that cannot be used; the message names the file, the place and the fix. */
public final class UnreadableBaseline extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableBaseline(String message) {
        super(message);
    }
}
