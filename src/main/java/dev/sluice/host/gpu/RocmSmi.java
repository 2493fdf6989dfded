package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Documents of {@code rocm-smi -a --json}, however their lines fall. All values are strings, and keys changed their
 * case and wording over versions.
 */
final class RocmSmi implements RecordParser {

    private final JsonObjects objects = new JsonObjects();

    @Override
    public List<GpuReading> parse(String line) throws IOException {
        var readings = new ArrayList<GpuReading>();
        for (String object : objects.add(line)) {
            readings.addAll(document(object));
        }
        return readings;
    }

    /** One reading per {@code cardN}. */
    static List<GpuReading> document(String text) throws IOException {
        var readings = new ArrayList<GpuReading>();
        Json.tree(text).properties().forEach(card -> {
            if (!card.getKey().matches("card\\d+")) {
                return;
            }
            JsonNode values = card.getValue();
            String name =
                    values.path("Card Series").asText(values.path("Card series").asText("AMD GPU"));
            var reading = GpuReading.of(Integer.parseInt(card.getKey().substring("card".length())), name)
                    .put(
                            GPU_POWER,
                            first(
                                    values,
                                    "Average Graphics Package Power (W)",
                                    "Current Socket Graphics Package Power (W)"))
                    .put(GPU_USAGE, first(values, "GPU use (%)"))
                    .put(GPU_CLOCK, first(values, "sclk clock speed:"))
                    .put(GPU_MEMORY_CLOCK, first(values, "mclk clock speed:"))
                    .put(GPU_MEMORY, first(values, "VRAM Total Used Memory (B)"))
                    .put(GPU_TEMPERATURE, first(values, "Temperature (Sensor edge) (C)"))
                    .limit(first(values, "Max Graphics Package Power (W)"))
                    .finished();
            if (!reading.isEmpty()) {
                readings.add(reading);
            }
        });
        return readings;
    }

    private static OptionalDouble first(JsonNode values, String... keys) {
        for (String key : keys) {
            OptionalDouble number = Json.number(values.path(key));
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }
}
