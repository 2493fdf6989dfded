package dev.sluice.host.gpu;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code nvidia-smi --query-compute-apps=... --format=csv}: GPU memory by process. Under Windows' driver model
 * the memory is {@code [N/A]}: then there is no reading.
 */
final class SmiComputeApps implements RecordParser {

    /** What is asked for: no process name, since it may hold commas and the process sampler knows it better. */
    static final List<String> FIELDS = List.of("gpu_uuid", "pid", "used_gpu_memory");

    private final Map<String, GpuReading> byUuid;
    private @Nullable SmiTable table;

    /** {@code byUuid} tells index and name of the GPU with a UUID; rows of unknown GPUs are left out. */
    SmiComputeApps(Map<String, GpuReading> byUuid) {
        this.byUuid = byUuid;
    }

    @Override
    public List<GpuReading> parse(String line) {
        SmiTable known = table;
        if (known == null) {
            table = SmiTable.header(line, "used_gpu_memory").orElse(null);
            return List.of();
        }
        var row = known.row(line).or(() -> known.row(line, "process_name")).orElse(null);
        if (row == null) {
            return List.of();
        }
        GpuReading gpu = known.text(row, "gpu_uuid").map(byUuid::get).orElse(null);
        OptionalDouble pid = known.number(row, "pid");
        OptionalDouble bytes = known.number(row, "used_gpu_memory");
        return gpu == null || pid.isEmpty() || bytes.isEmpty()
                ? List.of()
                : List.of(GpuReading.ofProcess(gpu.index(), gpu.name(), (long) pid.getAsDouble(), bytes.getAsDouble()));
    }
}
