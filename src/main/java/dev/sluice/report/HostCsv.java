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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sampled series as tables: one row per instant and subject, by time. */
final class HostCsv {

    private static final List<HostMetric> OF_PROCESS = List.of(
            HostMetric.CPU,
            HostMetric.RSS,
            HostMetric.MEMORY,
            HostMetric.VIRTUAL,
            HostMetric.THREADS,
            HostMetric.DESCRIPTORS);

    private static final List<HostMetric> OF_GPU = List.of(
            HostMetric.GPU_POWER,
            HostMetric.GPU_CLOCK,
            HostMetric.GPU_USAGE,
            HostMetric.GPU_MEMORY,
            HostMetric.GPU_TEMPERATURE,
            HostMetric.GPU_ENERGY,
            HostMetric.GPU_THROTTLED);

    private static final List<HostMetric> OF_MACHINE = List.of(
            HostMetric.SYSTEM_CPU,
            HostMetric.STEAL,
            HostMetric.CPU_ENERGY,
            HostMetric.RUNNING,
            HostMetric.WAITING,
            HostMetric.CACHE_USE,
            HostMetric.GPU_SHARE);

    /** @param number tells subjects of one instant apart: a process's id, a GPU's index */
    private record Key(long nanos, long number) {}

    private record Row(HostSubject subject, Map<HostMetric, Double> values) {}

    private HostCsv() {}

    static Map<String, byte[]> of(HostSamples host) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(
                files,
                "processes.csv",
                host,
                List.of("role", "pid"),
                subject -> List.of(
                        Csv.words(subject.name()), String.valueOf(subject.pid().orElseThrow())),
                subject -> subject.kind() == Kind.PROCESS,
                OF_PROCESS);
        put(
                files,
                "gpu.csv",
                host,
                List.of("index", "name"),
                subject -> List.of(String.valueOf(subject.index()), Csv.words(subject.name())),
                subject -> subject.kind() == Kind.GPU && subject.pid().isEmpty(),
                OF_GPU);
        put(
                files,
                "machine.csv",
                host,
                List.of(),
                subject -> List.of(),
                subject -> subject.kind() == Kind.MACHINE || subject.kind() == Kind.SERVER,
                OF_MACHINE);
        return files;
    }

    private static void put(
            Map<String, byte[]> files,
            String file,
            HostSamples host,
            List<String> who,
            Function<HostSubject, List<String>> names,
            Predicate<HostSubject> which,
            List<HostMetric> metrics) {
        Map<Key, Row> rows = rows(host, which, metrics);
        if (rows.isEmpty()) {
            return;
        }
        List<String> header = Stream.of(
                        Stream.of("seconds"), who.stream(), metrics.stream().map(HostKeys::of))
                .flatMap(columns -> columns)
                .toList();
        List<List<String>> lines = new ArrayList<>();
        rows.forEach((key, row) -> {
            List<String> cells = new ArrayList<>(List.of(Csv.seconds(key.nanos())));
            cells.addAll(names.apply(row.subject()));
            metrics.forEach(metric -> {
                Double value = row.values().get(metric);
                cells.add(value == null ? "" : Csv.number(value));
            });
            lines.add(cells);
        });
        files.put(file, Csv.bytes(header, lines));
    }

    /** Where two sources tell the same at one instant, the first counts, as it does in the statistics. */
    private static Map<Key, Row> rows(HostSamples host, Predicate<HostSubject> which, List<HostMetric> metrics) {
        Map<Key, Row> rows = new TreeMap<>(Comparator.comparingLong(Key::nanos).thenComparingLong(Key::number));
        for (HostSeries series : host.series()) {
            HostSubject subject = series.subject();
            if (!which.test(subject) || !metrics.contains(series.metric())) {
                continue;
            }
            for (int i = 0; i < series.count(); i++) {
                Key key = new Key(series.nanos(i), subject.pid().orElse(subject.index()));
                rows.computeIfAbsent(key, k -> new Row(subject, new EnumMap<>(HostMetric.class)))
                        .values()
                        .putIfAbsent(series.metric(), series.value(i));
            }
        }
        return rows;
    }
}
