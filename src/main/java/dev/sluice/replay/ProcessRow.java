package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One row of {@code process_PID_metrics.csv}.
 *
 * @param values in the units of their metrics
 */
record ProcessRow(Instant at, long pid, Map<HostMetric, Double> values) {

    static final List<String> COLUMNS = List.of("Timestamp", "PID", "CPU%", "MEM%", "Threads", "FDs", "VSZ", "RSS");

    private static final int BYTES_PER_KIB = 1024;

    ProcessRow {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** Sizes are in KiB, as ps prints them; among the descriptors the tool counted the header of lsof. */
    static ProcessRow read(CsvRow row) throws BadCell {
        return new ProcessRow(
                row.instant("Timestamp"),
                row.whole("PID", 1, Integer.MAX_VALUE),
                Map.of(
                        HostMetric.CPU, row.numberOrNone("CPU%"),
                        HostMetric.MEMORY, row.numberOrNone("MEM%"),
                        HostMetric.THREADS, row.numberOrNone("Threads"),
                        HostMetric.DESCRIPTORS, Math.max(0, row.numberOrNone("FDs") - 1),
                        HostMetric.VIRTUAL, row.numberOrNone("VSZ") * BYTES_PER_KIB,
                        HostMetric.RSS, row.numberOrNone("RSS") * BYTES_PER_KIB));
    }

    double value(HostMetric metric) {
        Double value = values.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no " + metric.label() + " in a row of a process");
        }
        return value;
    }
}
