package dev.sluice.host;

import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostReadings;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.SamplerState;
import dev.sluice.time.Parker;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Samples the machine from a thread of its own, once a period, for a whole run. What is sampled inside a {@link Window}
 * is kept; outside of one it only keeps the samplers' view of the server's processes fresh.
 *
 * <p>Deadlines are absolute, and start anew with each window: a window has a sample at its start, one each period after
 * it, and one at its end. A deadline that passed is not made up for. Nothing a sampler does reaches the caller: one that
 * throws 5 times in a row is closed with its reason, and one that hangs is waited for
 * 2 s at a window's edge, no longer.
 *
 * <p>Safe for use by several threads; one window at a time.
 *
 * <p>Longer than 200 lines: all that its own thread and its callers share is here, so that it can be seen to be safe.
 */
public final class HostMonitor implements AutoCloseable {

    /** How long an edge of a window waits for its samples. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Duration period;
    private final Ticker ticker;
    private final Parker parker;
    private final Duration patience;
    private final List<Watch> watches = new ArrayList<>();
    private final List<SamplerState> unopened = new ArrayList<>();
    private final Latest latest;
    private final ConcurrentLinkedQueue<Runnable> edges = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Watch sampling;
    private volatile @Nullable Recording open;
    private SamplingSchedule schedule; // the monitor's thread alone

    private HostMonitor(List<Opening> openings, Duration period, Ticker ticker, Parker parker, Duration patience) {
        this.patience = patience;
        this.period = period;
        this.ticker = ticker;
        this.parker = parker;
        this.schedule = new SamplingSchedule(ticker.nanos(), period);
        this.latest = new Latest(period);
        for (Opening opening : openings) {
            if (opening instanceof Available it) {
                watches.add(new Watch(it.sampler()));
            } else if (opening instanceof Unavailable not) {
                unopened.add(SamplerState.unavailable(not.name(), not.reason()));
            }
        }
        thread = new Thread(this::run, "sluice-host");
        thread.setDaemon(true);
    }

    /**
     * Starts sampling; the samplers are closed with it.
     *
     * @param period from one sample to the next, more than zero; 1 s is right for processes
     * @throws IllegalArgumentException if {@code period} is not
     */
    public static HostMonitor start(List<Opening> openings, Duration period, Ticker ticker) {
        return start(openings, period, ticker, Parker.system(), PATIENCE);
    }

    static HostMonitor start(List<Opening> openings, Duration period, Ticker ticker, Parker parker, Duration patience) {
        HostMonitor monitor = new HostMonitor(openings, period, ticker, parker, patience);
        monitor.thread.start();
        return monitor;
    }

    /**
     * Opens a window and returns once its first sample is taken, some milliseconds later: call it right before the start
     * gun, or before an idle stretch that is to be kept.
     *
     * @throws IllegalStateException if a window is open, or the monitor is closed
     */
    public synchronized Window begin() {
        if (closed) {
            throw new IllegalStateException("the host monitor is closed; start another");
        }
        if (open != null) {
            throw new IllegalStateException("a window is open; end it before the next begins");
        }
        SamplingSchedule fresh = new SamplingSchedule(ticker.nanos(), period);
        Recording recording = new Recording(fresh, watches);
        open = recording;
        await(() -> {
            schedule = fresh;
            each((watch, instant, tick) -> recording.addFirst(watch, instant, tick));
        });
        return new Window(this, recording);
    }

    /** What each sampler gave last, window or not; takes no sample, and waits for none. */
    public HostReadings latest() {
        return latest.at(ticker.nanos(), watches, unopened);
    }

    /** Takes the window's last sample and hands over what it has. */
    synchronized HostSamples end(Recording recording, long gunNanos) {
        long now = ticker.nanos();
        boolean answered = await(() -> {
            if (schedule.due(now)) { // the last sample stands for the deadline that came with it
                long deadline = schedule.take(now);
                each((watch, instant, tick) -> recording.add(watch, instant, tick, deadline));
            } else {
                each(recording::addLast);
            }
        });
        open = null;
        Optional<Watch> hanging = answered ? Optional.empty() : Optional.ofNullable(sampling);
        return recording.samples(gunNanos, now, unopened, hanging);
    }

    synchronized void discard(Recording recording) {
        if (open == recording) {
            open = null;
        }
    }

    /** Has the monitor's thread do {@code work} at once; says whether it was done in time. */
    private boolean await(Runnable work) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        edges.add(() -> {
            if (!done.isDone()) { // else nobody waits any more, and its time has passed
                work.run();
                done.complete(true);
            }
        });
        LockSupport.unpark(thread);
        try {
            return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the caller says which sampler hangs
        }
        done.complete(false);
        return false;
    }

    private void run() {
        while (!closed) {
            Runnable edge = edges.poll();
            long now = ticker.nanos();
            if (edge != null) {
                edge.run();
            } else if (schedule.due(now)) {
                long deadline = schedule.take(now);
                Recording recording = open;
                each((watch, instant, tick) -> {
                    if (recording != null) {
                        recording.add(watch, instant, tick, deadline);
                    }
                });
            } else {
                Thread.interrupted(); // a sampler's doing: nobody else has this thread, and it could not park
                parker.park(schedule.untilNext(now));
            }
        }
        watches.forEach(Watch::close);
    }

    private void each(Keep keep) {
        for (Watch watch : watches) {
            sampling = watch;
            long instant = ticker.nanos();
            watch.sample().ifPresent(tick -> {
                latest.took(watch, instant, tick);
                keep.keep(watch, instant, tick);
            });
            sampling = null;
        }
    }

    @FunctionalInterface
    private interface Keep {
        void keep(Watch watch, long instant, Tick tick);
    }

    /** Ends sampling and closes the samplers. Waits for one that hangs no longer than 2 s. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
