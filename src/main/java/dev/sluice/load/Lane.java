package dev.sluice.load;

import dev.sluice.time.Ticker;
import dev.sluice.workload.Patience;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one event loop carries of a burst. Everything runs on that loop but {@link #add}, before the first run. */
@SuppressWarnings("FutureReturnValueIgnored") // failures settle exchanges, not futures
final class Lane {

    private static final long FEWEST_TICK_MILLIS = 2;
    private static final long MOST_TICK_MILLIS = 100;

    private final EventLoop loop;
    private final CountDownLatch lanesRunning;
    private final LoopCounters counters = new LoopCounters();
    private final List<Exchange> exchanges = new ArrayList<>();
    private int unsettled;
    private @Nullable Future<?> patience;

    Lane(EventLoop loop, CountDownLatch lanesRunning) {
        this.loop = loop;
        this.lanesRunning = lanesRunning;
    }

    EventLoop loop() {
        return loop;
    }

    LoopCounters counters() {
        return counters;
    }

    void add(Exchange exchange) {
        exchanges.add(exchange);
        unsettled++;
    }

    /** Starts all: the same {@code start} for each exchange, in order. */
    void fire(Consumer<Exchange> start) {
        loop.execute(() -> exchanges.forEach(start));
    }

    /**
     * Checks everyone's patience from time to time: one timer a loop, since a timer an exchange, put back with each
     * read, would cost more than the reads.
     */
    void watchPatience(long due, Patience limits, Ticker ticker) {
        long smallest = Math.min(
                limits.request().toMillis(),
                Math.min(limits.stall().toMillis(), limits.cycle().toMillis()));
        long tick = Math.max(FEWEST_TICK_MILLIS, Math.min(MOST_TICK_MILLIS, smallest / 10));
        patience = loop.scheduleWithFixedDelay(
                () -> {
                    long now = ticker.nanos();
                    exchanges.forEach(e -> e.checkPatience(now, due, limits));
                },
                tick,
                tick,
                TimeUnit.MILLISECONDS);
    }

    /** Runs this on the loop: at once when that is the calling thread. Netty tells of a failed socket on another. */
    void execute(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    void settled(boolean answered) {
        counters.ended(answered);
        if (--unsettled == 0) {
            lanesRunning.countDown();
        }
    }

    void cancel(String why) {
        loop.execute(() -> exchanges.forEach(e -> e.cancel(why)));
    }

    /** Ends the lane: nothing of it is left open, or will be opened. */
    void close() {
        if (patience != null) {
            patience.cancel(false);
        }
        loop.submit(() -> exchanges.forEach(Exchange::close)).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
