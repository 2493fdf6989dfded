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

    /**
     * What it says of its own load now: requests it runs and keeps waiting, its cache, how much of the model lies in
     * GPU memory. Each in the metric's unit; what it does not say is absent. Waits 2 s at most.
     */
    Map<HostMetric, Double> load();

    /** Where {@link #load} is read, such as {@code "/metrics"}. */
    String loadSource();

    /**
     * How many requests it says it is working on, those it keeps waiting included: a queue is work still to be done.
     * Empty if it has no way to say.
     */
    default Optional<Integer> busy() {
        Map<HostMetric, Double> load = load();
        return Optional.ofNullable(load.get(HostMetric.RUNNING)).map(running ->
                (int) Math.round(running + load.getOrDefault(HostMetric.WAITING, 0.0)));
    }
}
