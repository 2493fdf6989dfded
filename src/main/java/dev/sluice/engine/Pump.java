package dev.sluice.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives slots to jobs in the order they came, and moves each running job on by one token a round.
 *
 * <p>A queue of our own, because llama.cpp's starves some of those it holds; so the engine never has more requests than
 * slots. One thread for all jobs, because a thread per job, waiting inside llama.cpp, spins whenever another job's
 * token is there. {@link #offer} and {@link #busy} may be called by any thread.
 */
final class Pump {

    private final TextEngine engine;
    private final int slots;
    private final int queue;
    private final Lock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int taken;

    Pump(TextEngine engine, int slots, int queue) {
        this.engine = engine;
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

    /** Runs until the thread is interrupted while no job is there. */
    void run() throws InterruptedException {
        List<Job> running = new ArrayList<>();
        while (true) {
            for (Job job : admit(slots - running.size(), running.isEmpty())) {
                if (began(job)) {
                    running.add(job); // at the end: those before it have their tokens sooner than it has its first
                } else {
                    release();
                }
            }
            for (Iterator<Job> jobs = running.iterator(); jobs.hasNext(); ) {
                if (ended(jobs.next())) {
                    jobs.remove();
                    release();
                }
            }
        }
    }

    private List<Job> admit(int free, boolean idle) throws InterruptedException {
        List<Job> admitted = new ArrayList<>();
        lock.lock();
        try {
            waiting.removeIf(Job::cancelled);
            while (idle && waiting.isEmpty()) {
                arrival.await();
            }
            while (admitted.size() < free && !waiting.isEmpty()) {
                admitted.add(waiting.remove());
                taken++;
            }
            return admitted;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            taken--;
        } finally {
            lock.unlock();
        }
    }

    private boolean began(Job job) {
        try {
            job.begin(engine);
            return true;
        } catch (RuntimeException e) {
            job.fail(reason(e));
            return false;
        }
    }

    private boolean ended(Job job) {
        try {
            return job.advance(engine);
        } catch (RuntimeException e) {
            job.abandon();
            job.fail(reason(e));
            return true;
        }
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
