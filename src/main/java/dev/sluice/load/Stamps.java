package dev.sluice.load;

import dev.sluice.sample.Timeline;
import java.util.OptionalLong;

/** When one request passed its milestones on the wire, as ticker readings; what was not reached is empty. */
final class Stamps {

    private OptionalLong connectBegun = OptionalLong.empty();
    private OptionalLong connectedTcp = OptionalLong.empty();
    private OptionalLong connected = OptionalLong.empty();
    private OptionalLong written = OptionalLong.empty();
    private OptionalLong responseStart = OptionalLong.empty();

    void connectBegun(long now) {
        connectBegun = OptionalLong.of(now);
        connected = OptionalLong.empty();
    }

    void connectedTcp(long now) {
        connectedTcp = OptionalLong.of(now);
    }

    void connected(long now) {
        connected = OptionalLong.of(now);
    }

    OptionalLong connectedAt() {
        return connected;
    }

    void written(long now) {
        written = OptionalLong.of(now);
    }

    void responseStart(long at) {
        responseStart = OptionalLong.of(at);
    }

    boolean responseStarted() {
        return responseStart.isPresent();
    }

    /** How long the TCP connection took to open, in nanoseconds; empty when it did not. */
    OptionalLong connectNanos() {
        return connectedTcp.isPresent()
                ? OptionalLong.of(connectedTcp.getAsLong() - connectBegun.orElseThrow())
                : OptionalLong.empty();
    }

    /** From when the request could have been written until it was, in nanoseconds: the client's own share. */
    OptionalLong dispatchNanos(long due) {
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        long ready = connected.orElse(due);
        long possible = ready - due > 0 ? ready : due;
        return OptionalLong.of(written.getAsLong() - possible);
    }

    /** All milestones as offsets from {@code due}; what ended before the start gun ends at 0, as nobody waited. */
    Timeline timeline(long due, StreamRecorder stream, long[] arrivals, long end) {
        boolean anyText = arrivals.length > 0;
        return new Timeline(
                since(due, connected),
                since(due, written),
                since(due, responseStart),
                anyText ? OptionalLong.of(arrivals[0]) : OptionalLong.empty(),
                since(due, stream.firstAnswer()),
                anyText ? OptionalLong.of(arrivals[arrivals.length - 1]) : OptionalLong.empty(),
                Math.max(0, end - due));
    }

    private static OptionalLong since(long due, OptionalLong stamp) {
        return stamp.isPresent() ? OptionalLong.of(stamp.getAsLong() - due) : stamp;
    }
}
