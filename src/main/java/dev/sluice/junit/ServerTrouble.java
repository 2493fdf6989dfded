package dev.sluice.junit;

/**
 * The server or the harness failed, so there is no figure to judge: a server that died under the load, or none at
 * all. Not an assertion error: reports show it as broken, apart from a missed objective.
 */
public final class ServerTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerTrouble(String message) {
        super(message);
        setStackTrace(new StackTraceElement[0]);
    }

    ServerTrouble(String message, Throwable cause) {
        super(message, cause);
        setStackTrace(new StackTraceElement[0]);
    }
}
