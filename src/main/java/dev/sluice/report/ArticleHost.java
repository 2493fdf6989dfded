package dev.sluice.report;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.ServerGpus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The article's {@code gpu_metrics.csv} and {@code process_PID_metrics.csv}, of the time from start gun to last outcome. */
final class ArticleHost {

    private static final List<String> GPU = List.of("Timestamp", "Usage%", "Power(W)", "Frequency(MHz)");
    private static final List<String> PROCESS =
            List.of("Timestamp", "PID", "CPU%", "MEM%", "Threads", "FDs", "VSZ", "RSS");
    private static final double BYTES_PER_KIB = 1024;

    private ArticleHost() {}

    /** What was sampled at one instant; of several devices, the sum of one metric and how many gave it. */
    private record Sums(Map<HostMetric, Double> values, Map<HostMetric, Integer> counts) {
        void add(HostMetric metric, double value) {
            values.merge(metric, value, Double::sum);
            counts.merge(metric, 1, Integer::sum);
        }

        Optional<Double> sum(HostMetric metric) {
            return Optional.ofNullable(values.get(metric));
        }

        Optional<Double> mean(HostMetric metric) {
            return sum(metric).map(sum -> sum / counts.getOrDefault(metric, 1));
        }
    }

    /** Of several GPUs of the server: their power together, their mean usage and clock. Empty without a sample. */
    static Optional<byte[]> gpu(CycleReport.Measured cycle) {
        List<Integer> servers = ServerGpus.of(cycle.host()).indexes();
        List<List<String>> rows = new ArrayList<>();
        sums(
                        cycle,
                        series -> series.subject().kind() == Kind.GPU
                                && series.subject().pid().isEmpty()
                                && servers.contains(series.subject().index()))
                .forEach((nanos, sums) -> rows.add(List.of(
                        second(cycle, nanos),
                        two(sums.mean(HostMetric.GPU_USAGE)),
                        two(sums.sum(HostMetric.GPU_POWER)),
                        two(sums.mean(HostMetric.GPU_CLOCK)))));
        return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.bytes(GPU, rows));
    }

    /** A file for each of the server's processes. */
    static Map<String, byte[]> processes(List<CycleReport.Measured> cycles) {
        Map<Long, List<List<String>>> rows = new TreeMap<>();
        for (CycleReport.Measured cycle : cycles) {
            cycle.host().series().stream()
                    .filter(series -> series.subject().kind() == Kind.PROCESS)
                    .map(series -> series.subject().pid().orElseThrow())
                    .distinct()
                    .forEach(pid ->
                            rows.computeIfAbsent(pid, p -> new ArrayList<>()).addAll(process(cycle, pid)));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        rows.forEach((pid, lines) -> {
            if (!lines.isEmpty()) {
                files.put("process_" + pid + "_metrics.csv", Csv.bytes(PROCESS, lines));
            }
        });
        return files;
    }

    private static List<List<String>> process(CycleReport.Measured cycle, long pid) {
        List<List<String>> rows = new ArrayList<>();
        sums(
                        cycle,
                        series -> series.subject().kind() == Kind.PROCESS
                                && series.subject().pid().orElseThrow() == pid)
                .forEach((nanos, sums) -> rows.add(List.of(
                        second(cycle, nanos),
                        String.valueOf(pid),
                        two(sums.sum(HostMetric.CPU)),
                        two(sums.sum(HostMetric.MEMORY)),
                        whole(sums.sum(HostMetric.THREADS)),
                        // the tool counts the lines of lsof, the first of which is a header
                        whole(sums.sum(HostMetric.DESCRIPTORS).map(open -> open + 1)),
                        whole(sums.sum(HostMetric.VIRTUAL).map(bytes -> bytes / BYTES_PER_KIB)),
                        whole(sums.sum(HostMetric.RSS).map(bytes -> bytes / BYTES_PER_KIB)))));
        return rows;
    }

    private static Map<Long, Sums> sums(CycleReport.Measured cycle, Predicate<HostSeries> which) {
        Map<Long, Sums> sums = new TreeMap<>();
        Set<List<Object>> seen = new HashSet<>();
        for (HostSeries series : cycle.host().series()) {
            boolean first =
                    seen.add(List.of(series.subject(), series.metric())); // of two sources, as in the statistics
            if (!first || !which.test(series) || series.metric().counter()) {
                continue;
            }
            for (int i = 0; i < series.count(); i++) {
                long nanos = series.nanos(i);
                if (nanos >= 0 && nanos <= cycle.samples().makespan().toNanos()) {
                    sums.computeIfAbsent(
                                    nanos,
                                    n -> new Sums(new EnumMap<>(HostMetric.class), new EnumMap<>(HostMetric.class)))
                            .add(series.metric(), series.value(i));
                }
            }
        }
        return sums;
    }

    private static String second(CycleReport.Measured cycle, long nanos) {
        Instant start = cycle.samples().startedAt();
        return ArticleCells.second(start.plusNanos(nanos));
    }

    private static String two(Optional<Double> value) {
        return value.map(v -> ArticleCells.decimals(v, 2)).orElse("");
    }

    private static String whole(Optional<Double> value) {
        return value.map(v -> ArticleCells.decimals(v, 0)).orElse("");
    }
}
