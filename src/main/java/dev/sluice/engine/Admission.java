package dev.sluice.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives slots to jobs in the order they came.
 *
 * <p>A queue of our own, because llama.cpp's starves some of those it holds; so the engine never has more requests than
 * slots. Thread-safe.
 */
final class Admission {

    private final int slots;
    private final int queue;
    private final Lock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int taken;

    /** A gate to {@code slots} slots, before which at most {@code queue} jobs wait. */
    Admission(int slots, int queue) {
        this.slots = slots;
        this.queue = queue;
    }

    /** Puts {@code job} at the end of the queue; false if more would wait than may. */
    boolean offer(Job job) {
        lock.lock();
        try {
            waiting.removeIf(Job::cancelled);
            if (waiting.size() + taken >= slots + queue) {
                return false;
            }
            waiting.add(job);
            arrival.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Jobs that run at once, at most. */
    int slots() {
        return slots;
    }

    /** Jobs running. */
    int running() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Jobs running or waiting. */
    int busy() {
        lock.lock();
        try {
            waiting.removeIf(Job::cancelled);
            return waiting.size() + taken;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the free slots to the first in the queue; waits for one to come while no slot is taken. */
    List<Job> admit() throws InterruptedException {
        List<Job> admitted = new ArrayList<>();
        lock.lock();
        try {
            waiting.removeIf(Job::cancelled);
            while (taken == 0 && waiting.isEmpty()) {
                arrival.await();
            }
            while (taken < slots && !waiting.isEmpty()) {
                admitted.add(waiting.remove());
                taken++;
            }
            return admitted;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the slot of a job that was admitted. */
    void release() {
        lock.lock();
        try {
            taken--;
        } finally {
            lock.unlock();
        }
    }
}
