package dev.sluice.engine;

import dev.sluice.time.Ticker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Moves each running job on by one token a round. One thread for all jobs, because a thread per job, waiting inside
 * llama.cpp, spins whenever another job's token is there.
 *
 * <p>For the same reason this one must not wait for a job's token while another's lies there. In a step the engine makes
 * one token for each job, in the order of its slots, so a round goes in that order, too, and takes one token from each.
 * But a job that joins may miss the step a round waits for, and from then on its tokens would lie there, or the others'.
 * Nothing tells which, except that a wait next to a lying token takes processor time, which no other wait does: whoever
 * waited so is ahead of the others, and sits out a round.
 */
final class Pump {

    /** Nanoseconds of processor time that tell a wait that spun from one that slept. */
    private static final long SPUN = 300_000;

    private final TextEngine engine;
    private final Admission admission;
    private final Ticker processorTime;

    /** In the order of their slots. */
    private final List<Running> running = new ArrayList<>();

    private final Set<Running> ahead = new HashSet<>();

    /** Free slots. */
    private final Queue<Integer> idle = new PriorityQueue<>();

    /** A job and its slot. */
    private record Running(Job job, int slot) {}

    /**
     * Feeds {@code engine} with what {@code admission} lets in.
     *
     * @param processorTime what the calling thread has used so far
     */
    Pump(TextEngine engine, Admission admission, Ticker processorTime) {
        this.engine = engine;
        this.admission = admission;
        this.processorTime = processorTime;
        IntStream.range(0, admission.slots()).forEach(idle::add);
    }

    /** Runs until the thread is interrupted while no job is there. */
    void run() throws InterruptedException {
        while (true) {
            for (Job job : admission.admit()) {
                begin(new Running(job, idle.remove()));
            }
            running.sort(Comparator.comparingInt(Running::slot));
            for (Running one : List.copyOf(running)) {
                if (!ahead.remove(one)) {
                    advance(one);
                }
            }
        }
    }

    private void advance(Running one) {
        long before = processorTime.nanos();
        try {
            if (one.job().advance(engine)) {
                running.remove(one);
                free(one);
                one.job().conclude();
            } else if (processorTime.nanos() - before > SPUN) {
                ahead.add(one);
            }
        } catch (RuntimeException e) {
            one.job().abandon();
            running.remove(one);
            free(one);
            one.job().fail(reason(e));
        }
    }

    private void begin(Running one) {
        try {
            one.job().begin(engine, one.slot());
            running.add(one);
        } catch (RuntimeException e) {
            free(one);
            one.job().fail(reason(e));
        }
    }

    private void free(Running one) {
        idle.add(one.slot());
        admission.release();
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
