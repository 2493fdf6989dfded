package dev.sluice.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks, before a cycle, at limits that would falsify it. What this system does not tell is not checked.
 *
 * @param maxFiles file descriptors this process may have
 * @param openFiles file descriptors it has now
 * @param backlog the most connections any listener on this machine may have waiting
 */
record Preflight(OptionalLong maxFiles, OptionalLong openFiles, OptionalLong backlog) {

    private static final int FILES_TO_SPARE = 64;

    /** The limits of this process and machine. */
    static Preflight read() {
        OptionalLong max = OptionalLong.empty();
        OptionalLong open = OptionalLong.empty();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            max = OptionalLong.of(unix.getMaxFileDescriptorCount());
            open = OptionalLong.of(unix.getOpenFileDescriptorCount());
        }
        return new Preflight(max, open, number(Path.of("/proc/sys/net/core/somaxconn")));
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // not Linux, or not for us to read
        }
    }

    /**
     * Checks that each request can have its connection.
     *
     * @return remarks for the cycle; the backlog is this machine's, so it is only asked of a local server
     * @throws CannotStart when file descriptors are too few
     */
    List<String> check(int requests, boolean connectsAtOnce, boolean serverIsLocal) throws CannotStart {
        if (maxFiles.isPresent() && openFiles.isPresent()) {
            long free = maxFiles.getAsLong() - openFiles.getAsLong();
            long needed = (long) requests + FILES_TO_SPARE;
            if (free < needed) {
                throw new CannotStart(requests + " parallel requests need " + needed
                        + " free file descriptors, but this process has " + free + " of "
                        + maxFiles.getAsLong() + " left; raise the limit, for example with `ulimit -n "
                        + (openFiles.getAsLong() + needed) + "`, before you start");
            }
        }
        boolean overflows = connectsAtOnce && serverIsLocal && backlog.orElse(Long.MAX_VALUE) < requests;
        return overflows
                ? List.of(requests + " connections are opened at once, but net.core.somaxconn lets "
                        + backlog.getAsLong() + " wait: some may take 1 s longer")
                : List.of();
    }
}
