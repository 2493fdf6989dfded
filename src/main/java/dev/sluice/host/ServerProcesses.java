package dev.sluice.host;

import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.host.PortOwner.Finding;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Samples each process of the inference server: CPU, memory, threads, descriptors. The server is whoever listens on the
 * endpoint's port, with all processes below it; the tree is looked at again in each tick, since model runners come and
 * go. When the owner has ended, the port is asked for its new one. {@link Roles} tells what each is.
 *
 * <p>A process is shown from the second tick that saw it, and so from the first on which it has a CPU share.
 */
public final class ServerProcesses implements Sampler {

    private static final String NAME = "processes";
    private static final String SOURCE = "OSHI";

    /** Ticks between two looks whether the port has another owner while the known one lives. */
    private static final int TICKS_PER_OWNER_CHECK = 5;

    private final OperatingSystem system;
    private final long memoryBytes;
    private final PortOwner port;
    private final Ticker ticker;
    private final ProcessTree tree = new ProcessTree();
    private final Set<String> remarks = new TreeSet<>();
    /** Whether the port told the root; a process id that was given holds as long as its process. */
    private boolean foundByPort;

    private int ticks;

    private ServerProcesses(SystemInfo machine, PortOwner port, Ticker ticker) {
        this.system = machine.getOperatingSystem();
        this.memoryBytes = machine.getHardware().getMemory().getTotal();
        this.port = port;
        this.ticker = ticker;
    }

    /**
     * Finds the server's processes. Takes half a second, most of it OSHI's start.
     *
     * @param endpoint where the server is spoken to, such as {@code http://127.0.0.1:11434}
     * @param pid the server's process id if the user gave it, which wins over the port
     * @return unavailable if the endpoint is on another machine or its owner cannot be seen or only forwards
     */
    public static Opening open(URI endpoint, OptionalLong pid, Ticker ticker) {
        SystemInfo machine = new SystemInfo();
        PortOwner port;
        try {
            port = DirectOwner.of(LocalEndpoint.of(endpoint), machine.getOperatingSystem());
        } catch (IOException e) {
            if (pid.isEmpty()) {
                return new Unavailable(NAME, String.valueOf(e.getMessage()));
            }
            port = () -> new Finding.Nobody("the server's process ended");
        }
        ServerProcesses sampler = new ServerProcesses(machine, port, ticker);
        try {
            Finding found = pid.isPresent() ? given(pid.getAsLong()) : port.find();
            sampler.foundByPort = pid.isEmpty();
            return sampler.accept(found);
        } catch (IOException e) {
            return new Unavailable(NAME, "not sampled: " + e.getMessage());
        }
    }

    private static Finding given(long pid) {
        return ProcessHandle.of(pid)
                .<Finding>map(Finding.Owner::new)
                .orElseGet(() -> new Finding.Nobody("not sampled: sluice.server-pid is " + pid
                        + ", but no such process runs; leave it out to have the server found by its port"));
    }

    private Opening accept(Finding found) {
        if (found instanceof Finding.Nobody nobody) {
            return new Unavailable(NAME, nobody.reason());
        }
        ProcessHandle root = ((Finding.Owner) found).process();
        OSProcess process = system.getProcess((int) root.pid());
        if (process == null || process.getState() == OSProcess.State.ZOMBIE) {
            return new Unavailable(NAME, "not sampled: the server's process " + root.pid() + " has ended");
        }
        tree.root(root);
        look(); // so that the first tick already has a CPU share to tell
        return new Available(this);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void sample(Sink sink) throws IOException {
        remarks.clear();
        tree.forgetEnded();
        boolean check = foundByPort && ++ticks % TICKS_PER_OWNER_CHECK == 0;
        if (!tree.hasRoot() || (check && port.moved())) {
            findRoot();
        }
        List<Member> settled = look().stream().filter(Member::settled).toList();
        for (Member member : settled) {
            String role = Roles.of(member, settled);
            member.put(sink, role, memoryBytes, SOURCE);
            if (member.descriptorsDenied()) {
                remarks.add("descriptors of the " + role + ": this user may not count them");
            }
        }
    }

    private void findRoot() throws IOException {
        foundByPort = true;
        Finding found = port.find();
        if (found instanceof Finding.Owner owner) {
            tree.root(owner.process());
        } else if (found instanceof Finding.Nobody nobody && !tree.hasRoot()) {
            remarks.add(nobody.reason());
        }
    }

    /** Looks at every process of the tree; a zombie is gone. */
    private Collection<Member> look() {
        tree.takeInStarted();
        List<Member> seen = new ArrayList<>();
        for (Member member : tree.members()) {
            OSProcess process = system.getProcess((int) member.pid());
            if (process == null || process.getState() == OSProcess.State.ZOMBIE) {
                tree.gone(member);
            } else {
                member.look(process, ticker.nanos());
                seen.add(member);
            }
        }
        return seen;
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        // OSHI holds nothing open
    }
}
