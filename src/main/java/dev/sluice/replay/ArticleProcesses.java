package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The files {@code process_PID_metrics.csv} of all levels.
 *
 * @param byLevel rows in the order of their files
 * @param roles of every process seen at any level
 */
record ArticleProcesses(Map<Integer, List<ArticleProcesses.Row>> byLevel, ProcessRoles roles) {

    private static final Pattern FILE = Pattern.compile("process_\\d+_metrics\\.csv");
    private static final String SAMPLER = "processes";
    private static final String SOURCE = "ps and lsof, by process_PID_metrics.csv";
    private static final double BYTES_PER_KIB = 1024;
    private static final List<String> COLUMNS =
            List.of("Timestamp", "PID", "CPU%", "MEM%", "Threads", "FDs", "VSZ", "RSS");

    private static final Map<HostMetric, ToDoubleFunction<Row>> COLUMNS_OF = new EnumMap<>(Map.of(
            HostMetric.CPU,
            Row::cpu,
            HostMetric.RSS,
            row -> row.rss() * BYTES_PER_KIB,
            HostMetric.MEMORY,
            Row::memory,
            HostMetric.VIRTUAL,
            row -> row.vsz() * BYTES_PER_KIB,
            HostMetric.THREADS,
            Row::threads,
            HostMetric.DESCRIPTORS,
            row -> Math.max(0, row.lines() - 1)));

    /** Sizes are in KiB, as ps prints them. */
    record Row(Instant at, long pid, double cpu, double memory, double threads, double lines, double vsz, double rss) {}

    static ArticleProcesses read(List<ArticleLevel> levels, RecordingFaults faults) {
        Map<Integer, List<Row>> byLevel = new HashMap<>();
        for (ArticleLevel level : levels) {
            List<Row> rows = new ArrayList<>();
            for (Path file : Folders.files(level.folder(), faults)) {
                if (FILE.matcher(String.valueOf(file.getFileName())).matches()) {
                    rows.addAll(CsvTable.read(file, COLUMNS, faults, ArticleProcesses::row));
                }
            }
            byLevel.put(level.concurrency(), rows);
        }
        return new ArticleProcesses(
                byLevel,
                ProcessRoles.of(byLevel.values().stream().flatMap(List::stream).toList()));
    }

    private static Row row(CsvRow row) throws BadCell {
        return new Row(
                row.instant("Timestamp"),
                row.whole("PID", 1, Integer.MAX_VALUE),
                row.number("CPU%"),
                row.number("MEM%"),
                row.number("Threads"),
                row.number("FDs"),
                row.number("VSZ"),
                row.number("RSS"));
    }

    ArticleSamples during(ArticleLevel level, RunWindow window) {
        List<Row> all = byLevel.getOrDefault(level.concurrency(), List.of());
        if (all.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "no process_PID_metrics.csv was recorded");
        }
        List<Row> own = all.stream().filter(row -> window.holds(row.at())).toList();
        if (own.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "only another run of this level has samples of its processes");
        }
        List<HostSeries> series = new ArrayList<>();
        List<ProcessFacts> processes = new ArrayList<>();
        int ticks = 0;
        int doubled = 0;
        for (long pid : own.stream().map(Row::pid).distinct().toList()) {
            List<Row> every = own.stream().filter(row -> row.pid() == pid).toList();
            List<Row> once = once(every);
            doubled += every.size() - once.size();
            ticks = Math.max(ticks, once.size());
            series.addAll(series(HostSubject.process(roles.of(pid), pid), once, window));
            processes.add(new ProcessFacts(roles.of(pid), pid, "ollama (its command line was not recorded)"));
        }
        return new ArticleSamples(
                series,
                new SamplerState(
                        SAMPLER,
                        Optional.of(SOURCE),
                        Optional.empty(),
                        ticks,
                        0,
                        0,
                        OptionalDouble.empty(),
                        remarks(doubled)),
                processes);
    }

    /** The first row of each second: a second one of the same stamp would count twice where processes are summed. */
    private static List<Row> once(List<Row> rows) {
        Set<Instant> seen = new HashSet<>();
        return rows.stream().filter(row -> seen.add(row.at())).toList();
    }

    private static List<HostSeries> series(HostSubject process, List<Row> rows, RunWindow window) {
        return COLUMNS_OF.entrySet().stream()
                .map(column -> Samples.series(
                        process, column.getKey(), SOURCE, rows, row -> window.nanos(row.at()), column.getValue()))
                .toList();
    }

    private static List<String> remarks(int doubled) {
        List<String> remarks = new ArrayList<>();
        remarks.add("open descriptors are one less than recorded: the article's tool counted the header of lsof");
        remarks.add("CPU is the decaying average of ps");
        remarks.add(ProcessRoles.REMARK);
        if (doubled > 0) {
            remarks.add(doubled + (doubled == 1 ? " row is" : " rows are")
                    + " left out: a second sample of one process in one second");
        }
        return remarks;
    }
}
