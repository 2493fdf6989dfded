package dev.sluice.server;

/** Nothing can be measured; the message says where, what happened and what to do. */
public abstract sealed class Unavailable extends RuntimeException permits ServerUnavailable, ModelUnavailable {

    private static final long serialVersionUID = 1;

    Unavailable(String message) {
        super(message);
    }
}
