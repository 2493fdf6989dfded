package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Records of {@code intel_gpu_top -J}. Usage is that of the busiest engine. The first record covers some 20 ms after the
 * start and is all zero: records shorter than half the asked period are left out. {@code Package} power is the whole
 * chip's and not taken.
 */
final class IntelGpuTop implements RecordParser {

    private final JsonObjects objects = new JsonObjects();
    private final int index;
    private final String name;
    private final double shortestMillis;

    IntelGpuTop(int index, String name, double periodMillis) {
        this.index = index;
        this.name = name;
        this.shortestMillis = periodMillis / 2;
    }

    @Override
    public List<GpuReading> parse(String line) throws IOException {
        var readings = new ArrayList<GpuReading>();
        for (String object : objects.add(line)) {
            record(object).ifPresent(readings::add);
        }
        return readings;
    }

    private Optional<GpuReading> record(String text) throws IOException {
        JsonNode root = Json.tree(text);
        OptionalDouble duration = Json.number(root.path("period").path("duration"));
        if (duration.isEmpty() || duration.getAsDouble() < shortestMillis) {
            return Optional.empty();
        }
        OptionalDouble busiest = OptionalDouble.empty();
        for (JsonNode engine : root.path("engines")) {
            OptionalDouble busy = Json.number(engine.path("busy"));
            if (busy.isPresent() && (busiest.isEmpty() || busy.getAsDouble() > busiest.getAsDouble())) {
                busiest = busy;
            }
        }
        var reading = GpuReading.of(index, name)
                .put(GPU_USAGE, busiest)
                .put(GPU_CLOCK, Json.number(root.path("frequency").path("actual")))
                .put(GPU_POWER, Json.number(root.path("power").path("GPU")))
                .finished();
        return reading.isEmpty() ? Optional.empty() : Optional.of(reading);
    }
}
