package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of {@code macmon pipe}. Before 0.8 it tells only {@code gpu_usage}, a share scaled by frequency and so below
 * the busy time: then the usage says so in its source.
 */
final class MacmonLine implements RecordParser {

    private final String name;

    MacmonLine(String name) {
        this.name = name;
    }

    @Override
    public List<GpuReading> parse(String line) throws IOException {
        if (line.isBlank()) {
            return List.of();
        }
        JsonNode root = Json.tree(line);
        JsonNode old = root.path("gpu_usage");
        OptionalDouble active = Json.number(root.path("gpu_active_ratio"));
        OptionalDouble clock = Json.number(root.path("gpu_freq_mhz"));
        var draft = GpuReading.of(0, name)
                .put(GPU_POWER, Json.number(root.path("gpu_power")))
                .put(GPU_CLOCK, clock.isPresent() ? clock : Json.number(old.path(0)))
                .put(GPU_TEMPERATURE, Json.number(root.path("temp").path("gpu_temp_avg")));
        if (active.isPresent()) {
            draft.put(GPU_USAGE, active, 100);
        } else {
            draft.put(GPU_USAGE, Json.number(old.path(1)), 100).source(GPU_USAGE, "macmon, scaled by frequency");
        }
        var reading = draft.finished();
        return reading.isEmpty() ? List.of() : List.of(reading);
    }
}
