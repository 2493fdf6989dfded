package dev.sluice.host.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The processes that compute on one device, with the memory each holds. In a container their PIDs are the host's. */
final class NvmlProcesses {

    /** Layout of {@code nvmlProcessInfo_v2_t}: pid, memory used, two instance ids. */
    private static final int SIZE = 24;

    private static final int USED = 8;

    /** What the library writes where the memory cannot be told, as under Windows' driver model. */
    private static final long NOT_TOLD = -1;

    private static final int SPARE = 8;

    private final Nvml nvml;
    private final Pointer handle;
    private final Map<Long, Long> bytesByPid = new LinkedHashMap<>();

    NvmlProcesses(Nvml nvml, Pointer handle) {
        this.nvml = nvml;
        this.handle = handle;
    }

    /** Asks how many there are, then for them; processes may come in between, hence the spare room. */
    int read() {
        var count = new IntByReference(0);
        int code = nvml.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, Pointer.NULL);
        if (code != NvmlCode.INSUFFICIENT_SIZE) {
            return code; // none at all, or an error
        }
        count.setValue(count.getValue() + SPARE);
        try (var infos = new Memory((long) count.getValue() * SIZE)) {
            code = nvml.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, infos);
            for (int i = 0; code == NvmlCode.SUCCESS && i < count.getValue(); i++) {
                long used = infos.getLong((long) i * SIZE + USED);
                if (used != NOT_TOLD) {
                    bytesByPid.merge(Integer.toUnsignedLong(infos.getInt((long) i * SIZE)), used, Long::sum);
                }
            }
            return code;
        }
    }

    /** Bytes by process; one that holds memory in several MIG instances counts once, with the sum. */
    Map<Long, Long> bytesByPid() {
        return bytesByPid;
    }
}
