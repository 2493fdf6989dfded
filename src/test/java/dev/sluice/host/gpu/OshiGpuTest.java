package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import oshi.hardware.GpuStats;
import oshi.hardware.GpuTicks;

class OshiGpuTest {

    /**
     * An M1 Ultra's IOReport channel rose by 32912460 over 120.7 ms (lablup/all-smi, PR 424). Its label, as in all-smi's
     * m5_max_energy_model.tsv, is nJ: 0.27 W. OSHI 7.5.0 takes it for µJ and says 273 W.
     */
    @Test
    void leaves_out_power_on_macos_which_is_1000_times_too_high() { // F13, F14
        double truth = 32_912_460e-9 / 0.1207;
        double oshi = 32_912_460 * 1000.0 / 120_700_000;

        var reading = OshiGpu.reading(0, "Apple M1 Ultra", new Stats(40, 1 << 20, 45, oshi, -1), Platform.MACOS);

        assertThat(oshi / truth).isCloseTo(1000, offset(1e-6));
        assertThat(reading.values())
                .containsOnly(
                        entry(GPU_USAGE, 40.0), entry(GPU_MEMORY, (double) (1 << 20)), entry(GPU_TEMPERATURE, 45.0));
    }

    @Test
    void leaves_out_everything_on_linux() {
        assertThat(OshiGpu.reading(0, "GPU", new Stats(40, 1, 45, 60, 1000), Platform.LINUX)
                        .values())
                .isEmpty();
    }

    @Test
    void takes_a_negative_value_and_a_zero_sensor_on_windows_for_absent() {
        assertThat(OshiGpu.reading(0, "GPU", new Stats(-1, -1, 0, 0, -1), Platform.WINDOWS)
                        .values())
                .isEmpty();
    }

    @Test
    void calls_usage_on_windows_approximate() {
        var reading = OshiGpu.reading(0, "GPU", new Stats(12, 5, 45, 60, 1000), Platform.WINDOWS);

        assertThat(reading.values())
                .containsOnly(
                        entry(GPU_USAGE, 12.0),
                        entry(GPU_MEMORY, 5.0),
                        entry(GPU_TEMPERATURE, 45.0),
                        entry(GPU_POWER, 60.0),
                        entry(GPU_CLOCK, 1000.0),
                        entry(GPU_MEMORY_CLOCK, 1000.0));
        assertThat(reading.sources()).containsEntry(GPU_USAGE, "OSHI, approximate");
    }

    /** What OSHI would say. */
    private record Stats(double usage, long vram, double celsius, double watts, long megahertz) implements GpuStats {

        @Override
        public void close() {}

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public GpuTicks getGpuTicks() {
            return new GpuTicks(0, 0);
        }

        @Override
        public double getGpuUtilization() {
            return usage;
        }

        @Override
        public long getVramUsed() {
            return vram;
        }

        @Override
        public long getSharedMemoryUsed() {
            return -1;
        }

        @Override
        public double getTemperature() {
            return celsius;
        }

        @Override
        public double getPowerDraw() {
            return watts;
        }

        @Override
        public long getCoreClockMhz() {
            return megahertz;
        }

        @Override
        public long getMemoryClockMhz() {
            return megahertz;
        }

        @Override
        public double getFanSpeedPercent() {
            return -1;
        }
    }
}
