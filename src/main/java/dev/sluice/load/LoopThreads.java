package dev.sluice.load;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the threads of the event loops, and knows what CPU time they have used. */
final class LoopThreads extends DefaultThreadFactory {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Thread> loops = new CopyOnWriteArrayList<>();

    LoopThreads() {
        super("sluice-load", true);
    }

    @Override
    protected Thread newThread(Runnable task, String name) {
        Thread thread = super.newThread(task, name);
        loops.add(thread);
        return thread;
    }

    /** Nanoseconds of CPU each loop has used, in a fixed order; empty where the JVM cannot tell. */
    long[] cpuNanos() {
        boolean told = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return told
                ? loops.stream()
                        .mapToLong(t -> Math.max(0, threads.getThreadCpuTime(t.getId())))
                        .toArray()
                : new long[0];
    }
}
