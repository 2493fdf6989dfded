package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one process of the server did within a cycle.
 *
 * @param role {@code "server"}, {@code "web server"}, {@code "model runner"} or {@code "helper"}
 * @param command its command line for people, without secrets
 * @param metrics only those that were sampled within the cycle; none for a process that was not seen in it
 */
public record ProcessStatistics(String role, long pid, String command, Map<HostMetric, Spread> metrics) {

    private static final List<String> ROLES = List.of("server", "web server", "model runner", "helper");

    /** By role, those nearest to the user first, then by process id. */
    static final Comparator<ProcessStatistics> ORDER =
            Comparator.comparingInt(ProcessStatistics::rank).thenComparingLong(ProcessStatistics::pid);

    public ProcessStatistics {
        metrics = Spread.inOrder(metrics);
    }

    private int rank() {
        int known = ROLES.indexOf(role);
        return known < 0 ? ROLES.size() : known;
    }
}
