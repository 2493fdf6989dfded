package dev.sluice.host;

import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
final class ManualTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_500_000_000L); // wraps early on

    @Override
    public long nanos() {
        return nanos.get();
    }

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
