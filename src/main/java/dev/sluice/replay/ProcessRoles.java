package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the web server from the processes that run the model, by what they map: the model's file is in the address
 * space of whoever computes with it. Resident memory does not tell: it was 2.3 GB in one runner and 37 MB in another that
 * did the same work, since the system counts mapped files and graphics buffers as it likes.
 *
 * @param largest the largest virtual size of each process, in bytes
 */
record ProcessRoles(Map<Long, Double> largest) {

    static final String REMARK = "which process runs the model is told by its virtual size";

    /** More than a web server's own comes to differ, and less than a model takes. */
    private static final double MODEL_BYTES = 2L << 30;

    static ProcessRoles of(List<ProcessRow> rows) {
        Map<Long, Double> largest = new HashMap<>();
        rows.forEach(row -> largest.merge(row.pid(), row.value(HostMetric.VIRTUAL), Math::max));
        return new ProcessRoles(Map.copyOf(largest));
    }

    /** {@code "model runner"} or {@code "web server"}; {@code "server"} where nothing tells them apart. */
    String of(long pid) {
        double least = largest.values().stream().mapToDouble(v -> v).min().orElse(0);
        boolean apart = largest.values().stream().anyMatch(size -> size - least > MODEL_BYTES);
        if (!apart) {
            return "server";
        }
        return largest.getOrDefault(pid, 0.0) - least > MODEL_BYTES ? "model runner" : "web server";
    }
}
