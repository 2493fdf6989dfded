package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibilityTest {

    @ParameterizedTest(name = "{0} {1} is plausible: {2}")
    @CsvSource({
        "GPU_USAGE, 0, true",
        "GPU_USAGE, 100, true",
        "GPU_USAGE, 100.5, false",
        "GPU_USAGE, -1, false",
        "GPU_POWER, 0, true",
        "GPU_POWER, 1500, true",
        "GPU_POWER, 1501, false",
        "GPU_POWER, -1, false",
        "GPU_POWER, NaN, false",
        "GPU_TEMPERATURE, 0, false",
        "GPU_TEMPERATURE, 5, true",
        "GPU_TEMPERATURE, 120, true",
        "GPU_TEMPERATURE, 255, false",
        "GPU_MEMORY, -1, false",
        "GPU_CLOCK, 0, true",
    })
    void knows_what_cannot_be_true(HostMetric metric, double value, boolean plausible) {
        var reading = GpuReading.of(0, "GPU").put(metric, value).finished();

        assertThat(Plausibility.plausible(reading, metric, value)).isEqualTo(plausible);
    }

    @Test
    void lets_power_pass_its_limit_by_a_fifth_and_no_more() {
        var reading = GpuReading.of(0, "GPU")
                .limit(OptionalDouble.of(100))
                .put(HostMetric.GPU_POWER, 1)
                .finished();

        assertThat(Plausibility.plausible(reading, HostMetric.GPU_POWER, 120)).isTrue();
        assertThat(Plausibility.plausible(reading, HostMetric.GPU_POWER, 121)).isFalse();
    }

    @Test
    void does_not_believe_a_busy_gpu_with_a_clock_of_0() {
        var reading = GpuReading.of(0, "GPU")
                .put(HostMetric.GPU_USAGE, 50)
                .put(HostMetric.GPU_CLOCK, 0)
                .finished();

        assertThat(Plausibility.plausible(reading, HostMetric.GPU_CLOCK, 0)).isFalse();
    }

    @Test
    void drops_and_counts_and_never_clamps() {
        var plausibility = new Plausibility();
        var tick = new Tick();
        var reading = GpuReading.of(0, "GPU")
                .put(HostMetric.GPU_USAGE, 140)
                .put(HostMetric.GPU_POWER, 60)
                .finished();

        plausibility.pass(reading, "x", tick);
        plausibility.pass(reading, "x", tick);

        assertThat(tick.lines()).containsExactly("0 gpu-power 60 W [x]", "0 gpu-power 60 W [x]");
        assertThat(plausibility.remarks())
                .containsExactly("gpu-usage: 2 values dropped as impossible, the last 140.0 %");
    }
}
