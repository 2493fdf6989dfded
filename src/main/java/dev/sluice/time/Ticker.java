package dev.sluice.time;

/** A monotonic reading in nanoseconds from an arbitrary origin: only differences mean anything. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since an unknown, fixed origin. Never goes back; may wrap, so subtract and never compare. */
    long nanos();

    /** The machine's own monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
