package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_USAGE;

import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hands on values that can be true and counts those that cannot; nothing is clamped.
 *
 * <p>Usage lies in 0..100 %, temperature in 5..120 °C, power in 0..1.2 times the device's limit (1500 W when it tells
 * none; devices do pass their limit for moments), a clock above 0 while the usage is, and nothing is negative.
 */
final class Plausibility {

    private static final double HIGHEST_WATTS = 1500;
    private static final double OVER_LIMIT = 1.2;

    private final Map<HostMetric, Integer> dropped = new EnumMap<>(HostMetric.class);
    private final Map<HostMetric, Double> lastDropped = new EnumMap<>(HostMetric.class);

    /** Puts the reading's plausible values, each with its own source or else {@code source}. */
    void pass(GpuReading reading, String source, Sampler.Sink sink) {
        reading.values().forEach((metric, value) -> {
            if (plausible(reading, metric, value)) {
                sink.put(reading.subject(), metric, value, reading.sources().getOrDefault(metric, source));
            } else {
                dropped.merge(metric, 1, Integer::sum);
                lastDropped.put(metric, value);
            }
        });
    }

    /** One line per metric that lost values, such as {@code "gpu-power: 3 values dropped, the last 9000 W"}. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        dropped.forEach((metric, count) -> remarks.add(metric.label() + ": " + count
                + (count == 1 ? " value" : " values") + " dropped as impossible, the last "
                + lastDropped.get(metric) + " " + metric.unit()));
        return remarks;
    }

    static boolean plausible(GpuReading reading, HostMetric metric, double value) {
        if (!Double.isFinite(value) || value < 0) {
            return false;
        }
        return switch (metric) {
            case GPU_USAGE -> value <= 100;
            case GPU_POWER -> value <= reading.limitWatts().orElse(HIGHEST_WATTS / OVER_LIMIT) * OVER_LIMIT;
            case GPU_TEMPERATURE -> value >= 5 && value <= 120;
            case GPU_CLOCK -> value > 0 || reading.values().getOrDefault(GPU_USAGE, 0.0) == 0;
            default -> true;
        };
    }
}
