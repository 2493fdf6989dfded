package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_THROTTLED;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code nvidia-smi --query-gpu=... --format=csv -lms N}: one header, then one row per GPU and round. There is
 * no energy field (none up to driver 610), so energy must come from power.
 */
final class SmiQuery implements RecordParser {

    /** What is asked for; fields the driver does not know are left out first, since one fails the whole command. */
    static final List<String> FIELDS = List.of(
            "index",
            "uuid",
            "name",
            "power.draw.instant",
            "power.draw.average",
            "power.draw",
            "power.limit",
            "utilization.gpu",
            "clocks.current.sm",
            "clocks.current.memory",
            "memory.used",
            "temperature.gpu",
            "clocks_event_reasons.active",
            "clocks_throttle_reasons.active");

    /** Every driver of the last ten years knows these. */
    static final List<String> OLD_FIELDS = List.of(
            "index",
            "uuid",
            "name",
            "power.draw",
            "utilization.gpu",
            "clocks.current.sm",
            "clocks.current.memory",
            "memory.used",
            "temperature.gpu");

    private final Map<String, GpuReading> byUuid = new ConcurrentHashMap<>();
    private @Nullable SmiTable table;

    /** The last reading of each GPU by UUID, for tables that name a GPU only so. Safe to read from other threads. */
    Map<String, GpuReading> byUuid() {
        return byUuid;
    }

    @Override
    public List<GpuReading> parse(String line) {
        SmiTable known = table;
        if (known == null) {
            table = SmiTable.header(line, "power.draw").orElse(null);
            return List.of();
        }
        var row = known.row(line);
        if (row.isEmpty()) {
            return List.of();
        }
        GpuReading reading = reading(known, row.get());
        if (!reading.isEmpty()) {
            known.text(row.get(), "uuid").ifPresent(uuid -> byUuid.put(uuid, reading));
        }
        return reading.isEmpty() ? List.of() : List.of(reading);
    }

    private static GpuReading reading(SmiTable table, List<String> row) {
        int index = (int) table.number(row, "index").orElse(0);
        var draft = GpuReading.of(index, table.text(row, "name").orElse("NVIDIA GPU"));
        for (String kind : List.of("instant", "average")) {
            OptionalDouble power = table.number(row, "power.draw." + kind);
            if (power.isPresent()) {
                draft.put(GPU_POWER, power).source(GPU_POWER, "nvidia-smi, " + kind);
                break;
            }
        }
        var soFar = draft.finished();
        if (!soFar.values().containsKey(GPU_POWER)) {
            draft.put(GPU_POWER, table.number(row, "power.draw"));
        }
        return draft.put(GPU_USAGE, table.number(row, "utilization.gpu"))
                .put(GPU_CLOCK, table.number(row, "clocks.current.sm"))
                .put(GPU_MEMORY_CLOCK, table.number(row, "clocks.current.memory"))
                .put(GPU_MEMORY, table.number(row, "memory.used"))
                .put(GPU_TEMPERATURE, table.number(row, "temperature.gpu"))
                .put(GPU_THROTTLED, throttled(table, row))
                .limit(table.number(row, "power.limit"))
                .finished();
    }

    private static OptionalDouble throttled(SmiTable table, List<String> row) {
        return table.text(row, "clocks_event_reasons.active")
                .or(() -> table.text(row, "clocks_throttle_reasons.active"))
                .filter(text -> text.matches("0x\\p{XDigit}{1,16}"))
                .map(text -> OptionalDouble.of(
                        ClockReasons.throttled(Long.parseUnsignedLong(text.substring(2), 16)) ? 1 : 0))
                .orElse(OptionalDouble.empty());
    }
}
