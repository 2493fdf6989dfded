package dev.sluice.host.gpu;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.OptionalDouble;

/**
 * Where a device's power is read. The first that answers at the opening is kept, so that one series never mixes an
 * instant with a mean, or a GPU with the module it shares with a CPU.
 */
enum NvmlPower {
    INSTANT("NVML, instant", 186, 0),
    AVERAGE("NVML, mean over 1 s", 185, 0),
    USAGE("NVML", 0, 0),
    /** Grace Hopper and its kin, when the GPU alone is not told. */
    MODULE("NVML, instant, module of CPU and GPU", 186, 1);

    /** Layout of {@code nvmlFieldValue_t}, 40 bytes. */
    private static final int SIZE = 40;

    private static final int FIELD = 0;
    private static final int SCOPE = 4;
    private static final int VALUE_TYPE = 24;
    private static final int RETURN = 28;
    private static final int VALUE = 32;

    private final String source;
    private final int field;
    private final int scope;

    NvmlPower(String source, int field, int scope) {
        this.source = source;
        this.field = field;
        this.scope = scope;
    }

    String source() {
        return source;
    }

    /** In W; empty when the device does not tell it so. */
    OptionalDouble read(Nvml nvml, Pointer device) {
        try {
            return field == 0 ? usage(nvml, device) : fieldValue(nvml, device);
        } catch (UnsatisfiedLinkError e) { // an older driver
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble usage(Nvml nvml, Pointer device) {
        var milliwatts = new IntByReference();
        return nvml.nvmlDeviceGetPowerUsage(device, milliwatts) == NvmlCode.SUCCESS
                ? OptionalDouble.of(Integer.toUnsignedLong(milliwatts.getValue()) / 1000.0)
                : OptionalDouble.empty();
    }

    private OptionalDouble fieldValue(Nvml nvml, Pointer device) {
        try (var value = new Memory(SIZE)) {
            value.clear();
            value.setInt(FIELD, field);
            value.setInt(SCOPE, scope);
            if (nvml.nvmlDeviceGetFieldValues(device, 1, value) != NvmlCode.SUCCESS
                    || value.getInt(RETURN) != NvmlCode.SUCCESS) {
                return OptionalDouble.empty();
            }
            return switch (value.getInt(VALUE_TYPE)) { // nvmlValueType_t
                case 0 -> OptionalDouble.of(value.getDouble(VALUE) / 1000);
                case 1 -> OptionalDouble.of(Integer.toUnsignedLong(value.getInt(VALUE)) / 1000.0);
                case 2, 3, 4 -> OptionalDouble.of(value.getLong(VALUE) / 1000.0);
                default -> OptionalDouble.empty();
            };
        }
    }
}
