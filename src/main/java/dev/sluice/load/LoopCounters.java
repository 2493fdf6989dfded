package dev.sluice.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one event loop has counted so far. Only that loop writes; others may read at any time and see a recent value.
 * Opaque writes of plain sums: no lock, no fence, nothing contended.
 */
final class LoopCounters {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong chunks = new AtomicLong();
    private final AtomicLong firstTexts = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    void sent() {
        increment(sent);
    }

    void chunk() {
        increment(chunks);
    }

    void firstText() {
        increment(firstTexts);
    }

    void ended(boolean withAnswer) {
        increment(withAnswer ? answered : failed);
    }

    int sentSoFar() {
        return (int) sent.getOpaque();
    }

    long chunks() {
        return chunks.getOpaque();
    }

    int firstTexts() {
        return (int) firstTexts.getOpaque();
    }

    int answered() {
        return (int) answered.getOpaque();
    }

    int failed() {
        return (int) failed.getOpaque();
    }

    private static void increment(AtomicLong counter) {
        counter.setOpaque(counter.getPlain() + 1);
    }
}
