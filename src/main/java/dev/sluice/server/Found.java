package dev.sluice.server;

import java.net.URI;
import java.util.List;

/** What {@link ServerFinder} came back with. */
public sealed interface Found {

    /** The addresses that were looked at and not taken, in order of preference. */
    List<Tried> tried();

    /** A server, with its model chosen. */
    record Server(InferenceServer server, List<Tried> tried) implements Found {
        public Server {
            tried = List.copyOf(tried);
        }
    }

    /** Nothing usable at any of the usual addresses. */
    record Nothing(List<Tried> tried) implements Found {
        public Nothing {
            tried = List.copyOf(tried);
        }
    }

    /**
     * An address that was not taken.
     *
     * @param outcome why, such as {@code "connection refused"}
     */
    record Tried(URI address, String outcome) {}
}
