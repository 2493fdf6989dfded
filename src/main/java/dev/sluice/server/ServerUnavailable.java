package dev.sluice.server;

/** The server that was asked for does not answer, or not as an inference server. */
public final class ServerUnavailable extends Unavailable {

    private static final long serialVersionUID = 1;

    ServerUnavailable(String message) {
        super(message);
    }
}
