package dev.sluice.host;

import dev.sluice.sample.HostSamples;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stretch of time whose samples are kept: one cycle, or the idle time before a run. From {@link HostMonitor#begin}.
 * Closing it without {@link #end} throws its samples away, so that a cycle that fails leaves no window open.
 */
public final class Window implements AutoCloseable {

    private final HostMonitor monitor;
    private final Recording recording;
    private final AtomicBoolean over = new AtomicBoolean();

    Window(HostMonitor monitor, Recording recording) {
        this.monitor = monitor;
        this.recording = recording;
    }

    /**
     * Takes the last sample, right after the last request, and returns all of them.
     *
     * @param gunNanos the start gun, a reading of the monitor's {@code Ticker}; the series' instants count from it
     * @throws IllegalStateException if the window is over
     */
    public HostSamples end(long gunNanos) {
        if (!over.compareAndSet(false, true)) {
            throw new IllegalStateException("this window is over; begin another for each cycle");
        }
        return monitor.end(recording, gunNanos);
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            monitor.discard(recording);
        }
    }
}
