package dev.sluice.host.gpu;

/** NVIDIA's bit mask of why the clock is not at its highest: {@code nvmlClocksEventReason*} of {@code nvml.h}. */
final class ClockReasons {

    private static final long POWER_CAP = 0x04;
    private static final long HARDWARE_SLOWDOWN = 0x08;
    private static final long THERMAL = 0x20;
    private static final long HARDWARE_THERMAL = 0x40;
    private static final long POWER_BRAKE = 0x80;

    private ClockReasons() {}

    /** Whether power or heat holds the clock down. Idleness, a user's own cap and a display's clock do not count. */
    static boolean throttled(long mask) {
        return (mask & (POWER_CAP | HARDWARE_SLOWDOWN | THERMAL | HARDWARE_THERMAL | POWER_BRAKE)) != 0;
    }
}
