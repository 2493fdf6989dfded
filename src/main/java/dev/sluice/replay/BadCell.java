package dev.sluice.replay;

/** A cell that cannot be read; its message names the column, what stands there and what should. */
final class BadCell extends Exception {

    private static final long serialVersionUID = 1L;

    BadCell(String message) {
        super(message);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
