package dev.sluice.time;

import java.util.concurrent.locks.LockSupport;

/**
 * Puts the calling thread aside for a while, so that another thread may wake it before. Given to whoever waits for a
 * deadline or an order, whichever is first, so that a test can let time pass without waiting.
 */
@FunctionalInterface
public interface Parker {

    /**
     * Returns after {@code nanos} nanoseconds, or earlier: when the thread is unparked, interrupted, or for no reason.
     * The caller looks at the clock again.
     */
    void park(long nanos);

    /** Parks as {@link LockSupport#parkNanos} does; woken by {@link LockSupport#unpark}. */
    static Parker system() {
        return LockSupport::parkNanos;
    }
}
