package dev.sluice.host;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.software.os.OSProcess;

/** Counts a process's open descriptors; on Windows its handles. */
final class Descriptors {

    /** Flavour of {@code proc_pidinfo}: one 8-byte entry per open descriptor. */
    private static final int PROC_PIDLISTFDS = 1;

    private static final int ENTRY_BYTES = 8;
    /** Room for descriptors opened between two looks. */
    private static final int SPARE = 256;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /** From this version on, Linux gives the folder of descriptors their number for its size, and to everybody. */
    private static final boolean SIZE_COUNTS =
            Platform.isLinux() && atLeast(System.getProperty("os.version", ""), 6, 2);

    private Descriptors() {}

    /** How many are open, and who says so. */
    record Count(long open, String source) {}

    /** Empty where this user may not look. */
    static Optional<Count> of(OSProcess process) {
        if (Platform.isMac()) {
            return onMac(process);
        }
        Path folder = Path.of("/proc/" + process.getProcessID() + "/fd");
        if (SIZE_COUNTS) { // listing a thousand costs more than all the rest of a sample
            try {
                return Optional.of(new Count(Files.size(folder), "/proc"));
            } catch (IOException e) {
                return Optional.empty(); // ended just now
            }
        }
        long count = process.getOpenFiles();
        boolean denied = count < 0 || (count == 0 && Platform.isLinux() && !Files.isReadable(folder)); // OSHI gives 0
        return denied ? Optional.empty() : Optional.of(new Count(count, "OSHI"));
    }

    /** Whether a kernel's version, such as {@code "6.18.44-cloud"}, is {@code major.minor} or newer. */
    static boolean atLeast(String version, int major, int minor) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.lookingAt()) {
            return false;
        }
        int first = Integer.parseInt(parts.group(1));
        return first > major || (first == major && Integer.parseInt(parts.group(2)) >= minor);
    }

    /** OSHI gives the size of the descriptor table there, which is more than what is open. */
    private static Optional<Count> onMac(OSProcess process) {
        long room = (Math.max(0, process.getOpenFiles()) + SPARE) * ENTRY_BYTES;
        try (Memory buffer = new Memory(room)) {
            int bytes = LibSystem.INSTANCE.proc_pidinfo(process.getProcessID(), PROC_PIDLISTFDS, 0, buffer, (int) room);
            return bytes <= 0 ? Optional.empty() : Optional.of(new Count(bytes / ENTRY_BYTES, "libproc"));
        }
    }

    /** The call as JNA's own platform library has it takes a structure, and what comes back is a list. */
    private interface LibSystem extends Library {
        LibSystem INSTANCE = Native.load("System", LibSystem.class);

        int proc_pidinfo(int pid, int flavor, long arg, Pointer buffer, int bytes);
    }
}
