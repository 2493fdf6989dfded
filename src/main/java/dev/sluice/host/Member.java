package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import oshi.software.os.OSProcess;

/** One process of the server's tree, from the tick that found it to its end. */
final class Member implements Roles.Evidence {

    /** Times from the kernel come in steps of 10 ms: over less than this, CPU % would be noise. */
    private static final long SHORTEST_INTERVAL = Duration.ofMillis(200).toNanos();

    private final ProcessHandle handle;
    private boolean root;
    private int looks;
    private List<String> arguments = List.of();
    private String command = "";
    private boolean givenModel;
    private long cpuMillis;
    private long nanos;
    private boolean startedAnew;
    private OptionalDouble cpuPercent = OptionalDouble.empty();
    private Optional<Descriptors.Count> descriptors = Optional.empty();
    private long rss;
    private long virtual;
    private int threads;

    Member(ProcessHandle handle) {
        this.handle = handle;
    }

    /** Takes note of what {@code process} is at {@code now}, a {@code Ticker} reading. */
    void look(OSProcess process, long now) {
        looks++;
        readCommand(process);
        used(process.getKernelTime() + process.getUserTime(), now);
        descriptors = Descriptors.of(process);
        rss = process.getResidentMemory();
        virtual = process.getVirtualSize();
        threads = process.getThreadCount();
    }

    /**
     * A window's first sample comes soon after the last before it, and what was used between belongs to neither: the
     * count starts anew. But once only, or a period under the shortest interval would never give a value.
     */
    private void used(long millis, long now) {
        long interval = now - nanos;
        boolean known = looks > 1 && interval >= SHORTEST_INTERVAL && millis >= cpuMillis;
        cpuPercent = known ? OptionalDouble.of((millis - cpuMillis) * 1e6 / interval * 100) : OptionalDouble.empty();
        if (known || !startedAnew) {
            cpuMillis = millis;
            nanos = now;
            startedAnew = !known;
        }
    }

    /** Anew each time: until it has become another program a process shows its parent's, and some rename themselves. */
    private void readCommand(OSProcess process) {
        List<String> told = process.getArguments();
        if (looks > 1 && told.equals(arguments)) {
            return;
        }
        arguments = List.copyOf(told);
        givenModel = Roles.nameModel(arguments);
        command = CommandText.of(arguments.isEmpty() ? List.of(process.getName()) : arguments);
    }

    /** Puts what was seen; a figure of 0 that no living process has was not readable, and is left out. */
    void put(Sampler.Sink sink, String role, long memoryBytes, String source) {
        HostSubject subject = HostSubject.process(role, pid());
        sink.process(new ProcessFacts(role, pid(), command));
        cpuPercent.ifPresent(percent -> sink.put(subject, HostMetric.CPU, percent, source));
        if (rss > 0) {
            sink.put(subject, HostMetric.RSS, (double) rss, source);
            sink.put(subject, HostMetric.MEMORY, 100.0 * rss / memoryBytes, source);
        }
        if (virtual > 0) {
            sink.put(subject, HostMetric.VIRTUAL, (double) virtual, source);
        }
        if (threads > 0) {
            sink.put(subject, HostMetric.THREADS, threads, source);
        }
        descriptors.ifPresent(
                count -> sink.put(subject, HostMetric.DESCRIPTORS, (double) count.open(), count.source()));
    }

    /** Whether it has lived through two ticks: servers start children that only look for devices and end. */
    boolean settled() {
        return looks > 1;
    }

    boolean descriptorsDenied() {
        return descriptors.isEmpty();
    }

    ProcessHandle handle() {
        return handle;
    }

    long pid() {
        return handle.pid();
    }

    /** It owns the endpoint's port. */
    void ownsPort() {
        root = true;
    }

    @Override
    public boolean root() {
        return root;
    }

    @Override
    public boolean givenModel() {
        return givenModel;
    }

    @Override
    public long cpuMillis() {
        return cpuMillis;
    }
}
