package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import java.util.OptionalDouble;
import oshi.hardware.GpuStats;

/**
 * Those of OSHI 7.5.0's values that can be trusted. Left out: power on macOS (1000 times too high), everything on Linux
 * (NVIDIA's and Intel's usage are always -1 or a ratio of clocks, a missing sensor reads 0.0). On Windows usage is
 * approximate, and 0.0 W or 0.0 °C means a missing sensor. A negative value is OSHI's word for none.
 */
final class OshiGpu {

    private OshiGpu() {}

    static GpuReading reading(int index, String name, GpuStats stats, Platform platform) {
        var draft = GpuReading.of(index, name);
        if (platform == Platform.MACOS || platform == Platform.WINDOWS) {
            draft.put(GPU_USAGE, notNegative(stats.getGpuUtilization()))
                    .put(GPU_MEMORY, notNegative((double) stats.getVramUsed()))
                    .put(GPU_TEMPERATURE, positive(stats.getTemperature()));
        }
        if (platform == Platform.WINDOWS) {
            draft.source(GPU_USAGE, "OSHI, approximate")
                    .put(GPU_POWER, positive(stats.getPowerDraw()))
                    .put(GPU_CLOCK, positive((double) stats.getCoreClockMhz()))
                    .put(GPU_MEMORY_CLOCK, positive((double) stats.getMemoryClockMhz()));
        }
        return draft.finished();
    }

    private static OptionalDouble notNegative(double value) {
        return value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble positive(double value) {
        return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
