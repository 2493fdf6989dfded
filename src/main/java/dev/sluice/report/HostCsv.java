package dev.sluice.report;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.HostSubject.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sampled series as tables: one row per instant and subject, by time. */
final class HostCsv {

    private static final Table PROCESSES = new Table(
            List.of("role", "pid"),
            subject -> List.of(
                    Csv.words(subject.name()), String.valueOf(subject.pid().orElseThrow())),
            subject -> subject.kind() == Kind.PROCESS,
            List.of(
                    HostMetric.CPU,
                    HostMetric.RSS,
                    HostMetric.MEMORY,
                    HostMetric.VIRTUAL,
                    HostMetric.THREADS,
                    HostMetric.DESCRIPTORS));

    private static final Table GPU = new Table(
            List.of("index", "name"),
            subject -> List.of(String.valueOf(subject.index()), Csv.words(subject.name())),
            subject -> subject.kind() == Kind.GPU && subject.pid().isEmpty(),
            List.of(
                    HostMetric.GPU_POWER,
                    HostMetric.GPU_CLOCK,
                    HostMetric.GPU_USAGE,
                    HostMetric.GPU_MEMORY,
                    HostMetric.GPU_TEMPERATURE,
                    HostMetric.GPU_ENERGY,
                    HostMetric.GPU_THROTTLED,
                    HostMetric.GPU_MEMORY_CLOCK));

    private static final Table GPU_PROCESSES = new Table(
            List.of("index", "pid"),
            subject -> List.of(
                    String.valueOf(subject.index()),
                    String.valueOf(subject.pid().orElseThrow())),
            subject -> subject.kind() == Kind.GPU && subject.pid().isPresent(),
            List.of(HostMetric.GPU_PROCESS_MEMORY));

    private static final Table MACHINE = new Table(
            List.of(),
            subject -> List.of(),
            subject -> subject.kind() == Kind.MACHINE || subject.kind() == Kind.SERVER,
            List.of(
                    HostMetric.SYSTEM_CPU,
                    HostMetric.STEAL,
                    HostMetric.CPU_ENERGY,
                    HostMetric.RUNNING,
                    HostMetric.WAITING,
                    HostMetric.CACHE_USE,
                    HostMetric.GPU_SHARE));

    /**
     * What a file holds.
     *
     * @param who the columns that tell whose row it is, and {@code names} their cells
     * @param which subjects have rows
     * @param metrics the other columns
     */
    private record Table(
            List<String> who,
            Function<HostSubject, List<String>> names,
            Predicate<HostSubject> which,
            List<HostMetric> metrics) {}

    /** @param number tells subjects of one instant apart: a process's id, or -1 */
    private record Key(long nanos, int index, long number) {}

    private record Row(HostSubject subject, Map<HostMetric, Double> values) {}

    private HostCsv() {}

    static Map<String, byte[]> of(HostSamples host) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        bytes(PROCESSES, host).ifPresent(csv -> files.put("processes.csv", csv));
        bytes(GPU, host).ifPresent(csv -> files.put("gpu.csv", csv));
        bytes(GPU_PROCESSES, host).ifPresent(csv -> files.put("gpu-processes.csv", csv));
        bytes(MACHINE, host).ifPresent(csv -> files.put("machine.csv", csv));
        return files;
    }

    /** Empty when there is no row. */
    private static Optional<byte[]> bytes(Table table, HostSamples host) {
        Map<Key, Row> rows = rows(host, table.which(), table.metrics());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>(List.of("seconds"));
        header.addAll(table.who());
        table.metrics().forEach(metric -> header.add(HostKeys.of(metric)));
        List<List<String>> lines = new ArrayList<>();
        rows.forEach((key, row) -> {
            List<String> cells = new ArrayList<>(List.of(Csv.seconds(key.nanos())));
            cells.addAll(table.names().apply(row.subject()));
            for (HostMetric metric : table.metrics()) {
                Double value = row.values().get(metric);
                cells.add(value == null ? "" : Csv.number(value));
            }
            lines.add(cells);
        });
        return Optional.of(Csv.bytes(header, lines));
    }

    /** Where two sources tell the same at one instant, the first counts, as it does in the statistics. */
    private static Map<Key, Row> rows(HostSamples host, Predicate<HostSubject> which, List<HostMetric> metrics) {
        Map<Key, Row> rows = new TreeMap<>(Comparator.comparingLong(Key::nanos)
                .thenComparingInt(Key::index)
                .thenComparingLong(Key::number));
        for (HostSeries series : host.series()) {
            HostSubject subject = series.subject();
            if (!which.test(subject) || !metrics.contains(series.metric())) {
                continue;
            }
            for (int i = 0; i < series.count(); i++) {
                Key key =
                        new Key(series.nanos(i), subject.index(), subject.pid().orElse(-1));
                rows.computeIfAbsent(key, k -> new Row(subject, new EnumMap<>(HostMetric.class)))
                        .values()
                        .putIfAbsent(series.metric(), series.value(i));
            }
        }
        return rows;
    }
}
