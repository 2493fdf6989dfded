package dev.sluice.server;

/** The server answers, but the model that was asked for is not there, or none was and there are several. */
public final class ModelUnavailable extends Unavailable {

    private static final long serialVersionUID = 1;

    ModelUnavailable(String message) {
        super(message);
    }
}
