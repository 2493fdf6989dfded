package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_ENERGY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_PROCESS_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_THROTTLED;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import dev.sluice.sample.HostMetric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/** One NVIDIA GPU, held by its handle. Each metric is read alone and may be missing alone. */
final class NvmlDevice {

    private static final int SM_CLOCK = 1;
    private static final int MEMORY_CLOCK = 2;
    private static final int MIG_ENABLED = 1;
    private static final String WHOLE = ", whole GPU that MIG shares out";

    private final Nvml nvml;
    private final int index;
    private final Pointer handle;
    private final String name;
    private final boolean mig;
    private final NvmlPower power;
    private final OptionalDouble limitWatts;
    private final Map<HostMetric, String> absences = new EnumMap<>(HostMetric.class);

    NvmlDevice(Nvml nvml, int index, Pointer handle) {
        this.nvml = nvml;
        this.index = index;
        this.handle = handle;
        this.name = readName();
        this.mig = readMig();
        this.power = firstPower();
        this.limitWatts = readLimit();
    }

    /** The GPU's own reading, then one per process that holds memory on it and may be seen by us. */
    List<GpuReading> read() {
        var readings = new ArrayList<GpuReading>();
        var draft = GpuReading.of(index, name)
                .put(GPU_ENERGY, energy())
                .put(GPU_POWER, watts())
                .put(GPU_USAGE, usage())
                .put(GPU_CLOCK, integer(GPU_CLOCK, v -> nvml.nvmlDeviceGetClockInfo(handle, SM_CLOCK, v)))
                .put(
                        GPU_MEMORY_CLOCK,
                        integer(GPU_MEMORY_CLOCK, v -> nvml.nvmlDeviceGetClockInfo(handle, MEMORY_CLOCK, v)))
                .put(GPU_MEMORY, memory())
                .put(GPU_TEMPERATURE, integer(GPU_TEMPERATURE, v -> nvml.nvmlDeviceGetTemperature(handle, 0, v)))
                .put(GPU_THROTTLED, throttled())
                .source(GPU_POWER, power.source() + (mig ? WHOLE : ""))
                .limit(limitWatts);
        if (mig) {
            draft.source(GPU_ENERGY, "NVML" + WHOLE);
        }
        readings.add(draft.finished());
        readings.addAll(processes());
        return readings;
    }

    /** One line per metric that failed at least once, such as {@code "GPU 0 gpu-usage: not supported (NVML code 3)"}. */
    List<String> absences() {
        return absences.entrySet().stream()
                .map(e -> "GPU " + index + " " + e.getKey().label() + ": " + e.getValue() + (mig ? "; MIG is on" : ""))
                .toList();
    }

    private String readName() {
        byte[] bytes = new byte[96]; // NVML_DEVICE_NAME_V2_BUFFER_SIZE
        if (nvml.nvmlDeviceGetName(handle, bytes, bytes.length) != NvmlCode.SUCCESS) {
            return "NVIDIA GPU";
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private boolean readMig() {
        var current = new IntByReference();
        try {
            return nvml.nvmlDeviceGetMigMode(handle, current, new IntByReference()) == NvmlCode.SUCCESS
                    && current.getValue() == MIG_ENABLED;
        } catch (UnsatisfiedLinkError e) { // an older driver, hence no MIG
            return false;
        }
    }

    private NvmlPower firstPower() {
        for (NvmlPower candidate : NvmlPower.values()) {
            if (candidate.read(nvml, handle).isPresent()) {
                return candidate;
            }
        }
        return NvmlPower.USAGE;
    }

    private OptionalDouble readLimit() {
        var milliwatts = new IntByReference();
        return power != NvmlPower.MODULE
                        && nvml.nvmlDeviceGetEnforcedPowerLimit(handle, milliwatts) == NvmlCode.SUCCESS
                        && milliwatts.getValue() > 0
                ? OptionalDouble.of(milliwatts.getValue() / 1000.0)
                : OptionalDouble.empty();
    }

    private OptionalDouble watts() {
        OptionalDouble watts = power.read(nvml, handle);
        if (watts.isEmpty()) {
            absences.putIfAbsent(GPU_POWER, "not told by NVML");
        }
        return watts;
    }

    private OptionalDouble energy() {
        var millijoules = new LongByReference();
        return called(GPU_ENERGY, () -> nvml.nvmlDeviceGetTotalEnergyConsumption(handle, millijoules))
                ? OptionalDouble.of(millijoules.getValue() / 1000.0)
                : OptionalDouble.empty();
    }

    private OptionalDouble usage() {
        try (var rates = new Memory(2 * Integer.BYTES)) {
            return called(GPU_USAGE, () -> nvml.nvmlDeviceGetUtilizationRates(handle, rates))
                    ? OptionalDouble.of((double) Integer.toUnsignedLong(rates.getInt(0)))
                    : OptionalDouble.empty();
        }
    }

    private OptionalDouble memory() {
        try (var memory = new Memory(3 * Long.BYTES)) {
            return called(GPU_MEMORY, () -> nvml.nvmlDeviceGetMemoryInfo(handle, memory))
                    ? OptionalDouble.of((double) memory.getLong(2 * Long.BYTES))
                    : OptionalDouble.empty();
        }
    }

    private OptionalDouble throttled() {
        var mask = new LongByReference();
        boolean told = called(GPU_THROTTLED, () -> {
            try {
                return nvml.nvmlDeviceGetCurrentClocksEventReasons(handle, mask);
            } catch (UnsatisfiedLinkError e) { // before driver 535
                return nvml.nvmlDeviceGetCurrentClocksThrottleReasons(handle, mask);
            }
        });
        return told ? OptionalDouble.of(ClockReasons.throttled(mask.getValue()) ? 1 : 0) : OptionalDouble.empty();
    }

    private OptionalDouble integer(HostMetric metric, ToIntFunction<IntByReference> call) {
        var value = new IntByReference();
        return called(metric, () -> call.applyAsInt(value))
                ? OptionalDouble.of((double) Integer.toUnsignedLong(value.getValue()))
                : OptionalDouble.empty();
    }

    private List<GpuReading> processes() {
        var processes = new NvmlProcesses(nvml, handle);
        var readings = new ArrayList<GpuReading>();
        if (called(GPU_PROCESS_MEMORY, processes::read)) {
            processes.bytesByPid().forEach((pid, bytes) -> readings.add(GpuReading.ofProcess(index, name, pid, bytes)));
        }
        return readings;
    }

    private interface Call {
        int code();
    }

    private boolean called(HostMetric metric, Call call) {
        try {
            int code = call.code();
            if (code != NvmlCode.SUCCESS) {
                absences.putIfAbsent(metric, NvmlCode.text(code));
            }
            return code == NvmlCode.SUCCESS;
        } catch (UnsatisfiedLinkError e) {
            absences.putIfAbsent(metric, "this driver lacks the call");
            return false;
        }
    }
}
