package dev.sluice.load;

import dev.sluice.time.Ticker;
import dev.sluice.workload.Patience;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one event loop carries of a cycle. Everything runs on that loop but {@link #add} before the first run. */
@SuppressWarnings("FutureReturnValueIgnored") // failures settle exchanges, not futures
final class Lane {

    private static final long FEWEST_TICK_MILLIS = 2;
    private static final long MOST_TICK_MILLIS = 100;

    private final EventLoop loop;
    private final Consumer<Exchange> whenSettled;
    private final LoopCounters counters = new LoopCounters();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private @Nullable Future<?> patience;

    Lane(EventLoop loop, Consumer<Exchange> whenSettled) {
        this.loop = loop;
        this.whenSettled = whenSettled;
    }

    EventLoop loop() {
        return loop;
    }

    LoopCounters counters() {
        return counters;
    }

    void add(Exchange exchange) {
        exchanges.add(exchange);
        counters.sent();
    }

    /** Starts all: the same {@code start} for each exchange, in order. */
    void fire(Consumer<Exchange> start) {
        loop.execute(() -> exchanges.forEach(start));
    }

    /** Runs {@code task} on the loop so many nanoseconds from now, unless the lane is closed before. */
    void after(long nanos, Runnable task) {
        timers.add(loop.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS));
    }

    /**
     * Checks everyone's patience from time to time: one timer a loop, since a timer an exchange, put back with each
     * read, would cost more than the reads.
     */
    void watchPatience(long gun, Patience limits, Ticker ticker) {
        long smallest = Math.min(
                limits.request().toMillis(),
                Math.min(limits.stall().toMillis(), limits.cycle().toMillis()));
        long tick = Math.max(FEWEST_TICK_MILLIS, Math.min(MOST_TICK_MILLIS, smallest / 10));
        patience = loop.scheduleWithFixedDelay(
                () -> {
                    exchanges.removeIf(Exchange::over); // whoever asks again and again leaves thousands behind
                    long now = ticker.nanos();
                    List.copyOf(exchanges).forEach(e -> e.checkPatience(now, gun, limits)); // an end may bring the next
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

    void settled(Exchange exchange) {
        counters.ended(exchange.answered());
        whenSettled.accept(exchange);
    }

    /** Ends all that is open, and waits until it is. */
    void cancel(String why) {
        loop.submit(() -> List.copyOf(exchanges).forEach(e -> e.cancel(why))).awaitUninterruptibly();
    }

    /** Ends the lane: nothing of it is left open, or will be opened. */
    void close() {
        if (patience != null) {
            patience.cancel(false);
        }
        loop.submit(() -> {
                    timers.forEach(timer -> timer.cancel(false));
                    exchanges.forEach(Exchange::close);
                })
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
