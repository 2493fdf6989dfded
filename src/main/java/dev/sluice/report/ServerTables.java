package dev.sluice.report;

import static dev.sluice.sample.HostMetric.CPU;
import static dev.sluice.sample.HostMetric.DESCRIPTORS;
import static dev.sluice.sample.HostMetric.MEMORY;
import static dev.sluice.sample.HostMetric.RSS;
import static dev.sluice.sample.HostMetric.THREADS;

import dev.sluice.sample.HostMetric;
import dev.sluice.statistics.ProcessStatistics;
import dev.sluice.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A table for each role in which processes of the server were sampled, a row a cycle and process. */
final class ServerTables {

    /** More processes of a role in one cycle would bury the rest: they stand in the files. */
    private static final int MOST_OF_A_ROLE = 4;

    private static final int LONGEST = 40;

    private static final List<String> HEADER = List.of(
            "parallel",
            "pid",
            "CPU % mean",
            "max",
            "memory % mean",
            "max",
            "threads mean",
            "descriptors mean",
            "RSS mean",
            "max",
            "n");

    private ServerTables() {}

    static List<RunTable> of(RunReport run) {
        Map<String, List<List<String>>> byRole = new LinkedHashMap<>();
        for (CycleReport.Measured cycle : run.measured()) {
            Map<String, Integer> shown = new LinkedHashMap<>();
            for (ProcessStatistics process : cycle.verdict().statistics().host().processes()) {
                if (!process.metrics().isEmpty() && shown.merge(process.role(), 1, Integer::sum) <= MOST_OF_A_ROLE) {
                    byRole.computeIfAbsent(process.role(), role -> new ArrayList<>())
                            .add(row(cycle, process));
                }
            }
        }
        List<RunTable> tables = new ArrayList<>();
        byRole.forEach((role, rows) -> tables.add(table(Plain.text(role, LONGEST), rows)));
        return tables;
    }

    private static RunTable table(String role, List<List<String>> rows) {
        return new RunTable(
                "process-" + role.replace(' ', '-'),
                "What the " + role + " took of the machine",
                "CPU: 100 % = one core. Memory: resident (RSS), and its share of the machine's; a mapped model file counts."
                        + " n: samples within the cycle. At most " + MOST_OF_A_ROLE + " processes a level, all in"
                        + " processes.csv.",
                0,
                HEADER,
                rows);
    }

    private static List<String> row(CycleReport.Measured cycle, ProcessStatistics process) {
        Map<HostMetric, Spread> metrics = process.metrics();
        return List.of(
                String.valueOf(cycle.concurrency()),
                String.valueOf(process.pid()),
                cell(metrics, CPU, Spread::mean),
                cell(metrics, CPU, Spread::max),
                cell(metrics, MEMORY, Spread::mean),
                cell(metrics, MEMORY, Spread::max),
                cell(metrics, THREADS, Spread::mean),
                cell(metrics, DESCRIPTORS, Spread::mean),
                cell(metrics, RSS, Spread::mean),
                cell(metrics, RSS, Spread::max),
                String.valueOf(
                        metrics.values().stream().mapToInt(Spread::n).max().orElse(0)));
    }

    static String cell(Map<HostMetric, Spread> metrics, HostMetric metric, ToDoubleFunction<Spread> figure) {
        return Optional.ofNullable(metrics.get(metric))
                .map(spread -> HostFigures.text(metric, figure.applyAsDouble(spread)))
                .orElse(CycleFigures.NOTHING);
    }
}
