package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_ENERGY;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import java.util.OptionalDouble;

/**
 * What {@code powermetrics} says of the GPU over one window. The power is that of the GPU rail alone, without DRAM.
 *
 * @param elapsedSeconds the real length of the window, about 1 % over what was asked
 * @param watts mean power over the window
 * @param joules energy over the window; {@link #watts} times its length when the format does not tell it
 * @param megahertz mean over the time it was active, so it may lie between the chip's states
 * @param usagePercent share of the window in which the GPU was not idle
 */
record PowermetricsWindow(
        OptionalDouble elapsedSeconds,
        OptionalDouble watts,
        OptionalDouble joules,
        OptionalDouble megahertz,
        OptionalDouble usagePercent) {

    boolean isEmpty() {
        return watts.isEmpty() && usagePercent.isEmpty();
    }

    /** As a reading, with {@code totalJoules} as the energy counter. */
    GpuReading reading(String name, OptionalDouble totalJoules) {
        return GpuReading.of(0, name)
                .put(GPU_POWER, watts)
                .put(GPU_ENERGY, totalJoules)
                .put(GPU_CLOCK, megahertz)
                .put(GPU_USAGE, usagePercent)
                .finished();
    }
}
