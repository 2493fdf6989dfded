package dev.sluice.host;

import java.io.IOException;

/** Finds the process that listens on the endpoint's port, on this machine. Too dear for every tick. */
interface PortOwner {

    /** What came of it. */
    sealed interface Finding {

        /** The topmost of the processes that hold the listening socket. */
        record Owner(ProcessHandle process) implements Finding {}

        /** Nobody to be seen; {@code reason} is one line for people. */
        record Nobody(String reason) implements Finding {}
    }

    Finding find() throws IOException;

    /** Whether another socket serves the port than at the last {@link #find}; false where that is dear to know. */
    default boolean moved() throws IOException {
        return false;
    }
}
