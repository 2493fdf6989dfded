package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Lines of {@code nvidia-smi dmon}: a header {@code # gpu pwr gtemp ...}, a line of units, then rows of whole numbers;
 * {@code -} is absent. The header comes again now and then.
 */
final class SmiDmon implements RecordParser {

    private final Map<String, Integer> columns = new HashMap<>();

    @Override
    public List<GpuReading> parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (line.startsWith("#")) {
            if (words.length > 1 && words[1].equals("gpu")) {
                columns.clear();
                for (int i = 1; i < words.length; i++) {
                    columns.put(words[i], i - 1);
                }
            }
            return List.of();
        }
        if (columns.isEmpty() || words.length != columns.size()) {
            return List.of();
        }
        OptionalDouble index = cell(words, "gpu");
        if (index.isEmpty()) {
            return List.of();
        }
        var reading = GpuReading.of((int) index.getAsDouble(), "NVIDIA GPU")
                .put(GPU_POWER, cell(words, "pwr"))
                .put(GPU_TEMPERATURE, cell(words, "gtemp"))
                .put(GPU_USAGE, cell(words, "sm"))
                .put(GPU_MEMORY_CLOCK, cell(words, "mclk"))
                .put(GPU_CLOCK, cell(words, "pclk"))
                .finished();
        return reading.isEmpty() ? List.of() : List.of(reading);
    }

    private OptionalDouble cell(String[] words, String column) {
        Integer at = columns.get(column);
        return at == null ? OptionalDouble.empty() : LeadingNumber.of(words[at]);
    }
}
