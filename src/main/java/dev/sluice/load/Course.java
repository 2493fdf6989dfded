package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import java.util.List;
import java.util.Optional;

/**
 * In what order the requests of one cycle go out, and when it has run its course. {@link #settled} is called on the event
 * loop of the request, the rest by the thread that runs the cycle.
 */
interface Course {

    /** Those that are there before the start gun, in the order in which they are due. */
    List<Exchange> prepared();

    /** Whether their connections are opened before the gun; if not the course opens each itself. */
    boolean connectsBefore();

    /** The start gun, a ticker reading: sends what is due then, and sees to what is due later. */
    void fire(long gun);

    /** A request has its outcome. */
    void settled(Exchange exchange);

    /** Waits so long for the end of the course; whether it has come. */
    boolean await(long millis) throws InterruptedException;

    /** Nothing more is to be sent. */
    void stop();

    /** What can be shown of it now, a ticker reading; any thread may ask. */
    List<Exchange> shown(long now);

    /** All requests it has sent, in the order in which they were due. Once all have ended. */
    List<Exchange> sent();

    /** The stretch to take figures over, up to the end of the last request at the most. Once all have ended. */
    Optional<SteadyWindow> window(long end);

    /** Why it ended before all was sent that should have been; empty when it did not. */
    default Optional<String> cutShort() {
        return Optional.empty();
    }
}
