package dev.sluice.host.gpu;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The part of NVIDIA's management library we call, as declared in {@code nvml.h} (API 13). Each call returns 0 or a code
 * of {@link NvmlCode}; a call that an older driver lacks throws {@link UnsatisfiedLinkError}. Structures are passed as
 * memory and read by {@link NvmlDevice}, which knows their layout.
 */
@SuppressWarnings("MemberName") // the names are the library's
interface Nvml extends Library {

    int nvmlInit_v2();

    int nvmlShutdown();

    int nvmlDeviceGetCount_v2(IntByReference count);

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetName(Pointer device, byte[] name, int length);

    /** In mJ since the driver was loaded; Volta and later. */
    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

    /** {@code values} is an array of {@code nvmlFieldValue_t}. */
    int nvmlDeviceGetFieldValues(Pointer device, int count, Pointer values);

    /** In mW; a mean over 1 s on Ampere (but GA100) and later, momentary before. */
    int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

    int nvmlDeviceGetEnforcedPowerLimit(Pointer device, IntByReference milliwatts);

    /** {@code rates} is {@code nvmlUtilization_t}: GPU and memory, each an unsigned int in %. */
    int nvmlDeviceGetUtilizationRates(Pointer device, Pointer rates);

    /** In MHz; {@code type} 1 is the SM clock, 2 the memory's. */
    int nvmlDeviceGetClockInfo(Pointer device, int type, IntByReference megahertz);

    /** {@code memory} is {@code nvmlMemory_t}: total, free, used, each 64 bits, in bytes. */
    int nvmlDeviceGetMemoryInfo(Pointer device, Pointer memory);

    /** In °C; {@code sensor} 0 is the chip. */
    int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

    /** {@code count} is the room in {@code infos}, then what there is; {@code infos} an array of process infos. */
    int nvmlDeviceGetComputeRunningProcesses_v3(Pointer device, IntByReference count, Pointer infos);

    int nvmlDeviceGetCurrentClocksEventReasons(Pointer device, LongByReference mask);

    /** The older name of the call above. */
    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, LongByReference mask);

    int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);
}
