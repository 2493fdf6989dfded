package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One of our own files of samples, a row an instant and subject, as series. */
final class OwnSeries {

    /** The columns, by the names that files have: a contract, which the test of the round trip keeps. */
    private static final Map<HostMetric, String> KEYS = new EnumMap<>(Map.ofEntries(
            Map.entry(HostMetric.CPU, "cpuPercent"),
            Map.entry(HostMetric.RSS, "rssBytes"),
            Map.entry(HostMetric.MEMORY, "memoryPercent"),
            Map.entry(HostMetric.VIRTUAL, "virtualBytes"),
            Map.entry(HostMetric.THREADS, "threads"),
            Map.entry(HostMetric.DESCRIPTORS, "descriptors"),
            Map.entry(HostMetric.GPU_POWER, "powerWatts"),
            Map.entry(HostMetric.GPU_ENERGY, "energyCounterJoules"),
            Map.entry(HostMetric.GPU_USAGE, "usagePercent"),
            Map.entry(HostMetric.GPU_CLOCK, "clockMegahertz"),
            Map.entry(HostMetric.GPU_MEMORY_CLOCK, "memoryClockMegahertz"),
            Map.entry(HostMetric.GPU_MEMORY, "memoryBytes"),
            Map.entry(HostMetric.GPU_PROCESS_MEMORY, "serverMemoryBytes"),
            Map.entry(HostMetric.GPU_TEMPERATURE, "temperatureCelsius"),
            Map.entry(HostMetric.GPU_THROTTLED, "throttled"),
            Map.entry(HostMetric.SYSTEM_CPU, "systemCpuPercent"),
            Map.entry(HostMetric.STEAL, "stealPercent"),
            Map.entry(HostMetric.CPU_ENERGY, "cpuEnergyCounterJoules"),
            Map.entry(HostMetric.RUNNING, "runningRequests"),
            Map.entry(HostMetric.WAITING, "waitingRequests"),
            Map.entry(HostMetric.CACHE_USE, "cacheUsePercent"),
            Map.entry(HostMetric.GPU_SHARE, "modelOnGpuPercent")));

    /** Whose row it is. */
    @FunctionalInterface
    interface Who {
        HostSubject of(CsvRow row) throws BadCell;
    }

    private record Key(HostSubject subject, HostMetric metric) {}

    private record Sample(long nanos, double value) {}

    private OwnSeries() {}

    /** None when the file is not there: nothing of its kind was sampled. */
    static List<HostSeries> read(Path file, RecordingFaults faults, Who who, Function<HostSubject, String> source) {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<Key, List<Sample>> samples = new LinkedHashMap<>();
        CsvTable.read(file, List.of("seconds"), faults, row -> add(row, who.of(row), samples));
        return samples.entrySet().stream()
                .map(entry -> Samples.series(
                        entry.getKey().subject(),
                        entry.getKey().metric(),
                        source.apply(entry.getKey().subject()),
                        entry.getValue(),
                        Sample::nanos,
                        Sample::value))
                .toList();
    }

    private static boolean add(CsvRow row, HostSubject subject, Map<Key, List<Sample>> samples) throws BadCell {
        long nanos = row.nanos("seconds").orElseThrow(() -> new BadCell("seconds is empty; every row needs one"));
        for (Map.Entry<HostMetric, String> column : KEYS.entrySet()) {
            if (row.text(column.getValue()).isPresent()) {
                samples.computeIfAbsent(new Key(subject, column.getKey()), k -> new ArrayList<>())
                        .add(new Sample(nanos, row.number(column.getValue())));
            }
        }
        return true;
    }

    /** The same samples of another subject. */
    static HostSeries of(HostSeries series, HostSubject subject) {
        return new HostSeries(
                subject,
                series.metric(),
                series.source(),
                IntStream.range(0, series.count()).mapToLong(series::nanos).toArray(),
                IntStream.range(0, series.count()).mapToDouble(series::value).toArray());
    }
}
