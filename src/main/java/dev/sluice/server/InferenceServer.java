package dev.sluice.server;

import java.util.Optional;

/** A server that answered, with a model chosen: ready to be measured. */
public interface InferenceServer {

    /** Who it is. */
    ServerIdentity identity();

    /** How to ask it for a stream. */
    Endpoint endpoint();

    /** Asks its health or version address. True if anything answers, an error status included; waits 2 s at most. */
    boolean alive();

    /** How many requests it says it is working on, if it has a way to say; waits 2 s at most. */
    Optional<Integer> busy();
}
