package dev.sluice.host;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import oshi.software.os.OSProcess;

/** Counts a process's open descriptors; on Windows its handles. */
final class Descriptors {

    /** Flavour of {@code proc_pidinfo}: one 8-byte entry per open descriptor. */
    private static final int PROC_PIDLISTFDS = 1;

    private static final int ENTRY_BYTES = 8;
    /** Room for descriptors opened between two looks. */
    private static final int SPARE = 256;

    private Descriptors() {}

    /** Empty where this user may not look. */
    static OptionalLong of(OSProcess process) {
        if (Platform.isMac()) {
            return onMac(process);
        }
        long count = process.getOpenFiles();
        boolean unreadable =
                Platform.isLinux() && !Files.isReadable(Path.of("/proc/" + process.getProcessID() + "/fd"));
        boolean denied = count < 0 || (count == 0 && unreadable); // OSHI gives 0 for a folder it may not list
        return denied ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** OSHI gives the size of the descriptor table there, which is more than what is open. */
    private static OptionalLong onMac(OSProcess process) {
        long room = (Math.max(0, process.getOpenFiles()) + SPARE) * ENTRY_BYTES;
        try (Memory buffer = new Memory(room)) {
            int bytes = LibSystem.INSTANCE.proc_pidinfo(process.getProcessID(), PROC_PIDLISTFDS, 0, buffer, (int) room);
            return bytes <= 0 ? OptionalLong.empty() : OptionalLong.of(bytes / ENTRY_BYTES);
        }
    }

    /** The call as JNA's own platform library has it takes a structure, and what comes back is a list. */
    private interface LibSystem extends Library {
        LibSystem INSTANCE = Native.load("System", LibSystem.class);

        int proc_pidinfo(int pid, int flavor, long arg, Pointer buffer, int bytes);
    }
}
