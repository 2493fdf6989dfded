package dev.sluice.host.gpu;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All NVIDIA GPUs of the machine through NVML. The library is initialised once and shut down once, since without
 * persistence mode each initialisation may take seconds.
 */
final class NvmlSampler implements Sampler {

    private final Nvml nvml;
    private final List<NvmlDevice> devices;
    private final Plausibility plausibility = new Plausibility();
    private boolean closed;

    private NvmlSampler(Nvml nvml, List<NvmlDevice> devices) {
        this.nvml = nvml;
        this.devices = List.copyOf(devices);
    }

    /** Tries the names or paths of {@code libraries} in order; {@code "no NVML"} when none can be loaded. */
    static Opening open(List<String> libraries) {
        Nvml nvml = load(libraries);
        if (nvml == null) {
            return unavailable("no NVML");
        }
        int code = nvml.nvmlInit_v2();
        if (code != NvmlCode.SUCCESS) {
            return unavailable("NVML: " + NvmlCode.text(code));
        }
        var count = new IntByReference();
        code = nvml.nvmlDeviceGetCount_v2(count);
        var devices = new ArrayList<NvmlDevice>();
        for (int i = 0; code == NvmlCode.SUCCESS && i < count.getValue(); i++) {
            var handle = new PointerByReference();
            if (nvml.nvmlDeviceGetHandleByIndex_v2(i, handle) == NvmlCode.SUCCESS) {
                devices.add(new NvmlDevice(nvml, i, handle.getValue()));
            }
        }
        if (devices.stream().flatMap(device -> device.read().stream()).allMatch(GpuReading::isEmpty)) {
            nvml.nvmlShutdown();
            return unavailable(
                    code != NvmlCode.SUCCESS
                            ? "NVML: " + NvmlCode.text(code)
                            : devices.isEmpty() ? "NVML finds no GPU" : "NVML tells nothing of its GPUs");
        }
        return new Opening.Available(new NvmlSampler(nvml, devices));
    }

    private static @Nullable Nvml load(List<String> libraries) {
        for (String library : libraries) {
            try {
                return Native.load(library, Nvml.class);
            } catch (UnsatisfiedLinkError e) {
                // the next may be there
            }
        }
        return null;
    }

    private static Opening unavailable(String reason) {
        return new Opening.Unavailable("GPU", reason);
    }

    @Override
    public String name() {
        return "GPU";
    }

    @Override
    public String source() {
        return "NVML";
    }

    @Override
    public synchronized void sample(Sink sink) {
        if (closed) {
            throw new IllegalStateException("NVML is shut down");
        }
        boolean any = false;
        for (NvmlDevice device : devices) {
            for (GpuReading reading : device.read()) {
                any |= !reading.isEmpty();
                plausibility.pass(reading, source(), sink);
            }
        }
        if (!any) {
            throw new IllegalStateException("NVML tells nothing any more: " + String.join("; ", remarks()));
        }
    }

    @Override
    public synchronized List<String> remarks() {
        var remarks = new ArrayList<String>();
        devices.forEach(device -> remarks.addAll(device.absences()));
        remarks.addAll(plausibility.remarks());
        return remarks;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            nvml.nvmlShutdown();
        }
    }
}
