package dev.sluice.fake;

import java.util.ArrayDeque;
import java.util.Queue;

/** So many requests are worked on at once; the others wait, first come first served. */
final class Slots {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Slots(int count) {
        free = count;
    }

    /** Runs {@code work} as soon as a slot is free: at once, or on the thread that frees one. */
    void take(Runnable work) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(work);
                return;
            }
            free--;
        }
        work.run();
    }

    /** Gives a slot back. */
    void free() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
