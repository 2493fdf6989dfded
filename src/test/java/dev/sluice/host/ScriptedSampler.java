package dev.sluice.host;

import java.util.concurrent.atomic.AtomicInteger;

/** A sampler that does as the test says, and counts. */
final class ScriptedSampler implements Sampler {

    /** What a tick does; {@code tick} counts from 1. */
    interface Act {
        void act(int tick, Sink sink) throws Exception;
    }

    final AtomicInteger ticks = new AtomicInteger();
    final AtomicInteger closings = new AtomicInteger();
    private final String name;
    private final Act act;

    ScriptedSampler(String name, Act act) {
        this.name = name;
        this.act = act;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String source() {
        return "script";
    }

    @Override
    public void sample(Sink sink) throws Exception {
        int tick = ticks.get() + 1;
        try {
            act.act(tick, sink);
        } finally {
            ticks.set(tick);
        }
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
