package dev.sluice.server;

import dev.sluice.sample.HostMetric;
import java.util.Map;
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

    /**
     * What it says of its own load now: requests it runs and keeps waiting, its cache, how much of the model lies in
     * GPU memory. Each in the metric's unit; what it does not say is absent. Waits 2 s at most.
     */
    Map<HostMetric, Double> load();

    /** Where {@link #load} is read, such as {@code "/metrics"}. */
    String loadSource();
}
