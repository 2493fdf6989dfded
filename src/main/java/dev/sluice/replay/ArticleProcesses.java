package dev.sluice.replay;

import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files {@code process_PID_metrics.csv} of one level. They are appended to, and some by two monitors at once: rows
 * of several runs, out of order, doubled, or torn.
 *
 * @param rows by time
 * @param torn what is wrong with each row that cannot be read; a sample less is no harm
 */
record ArticleProcesses(List<ProcessRow> rows, List<String> torn) {

    private static final Pattern FILE = Pattern.compile("process_\\d+_metrics\\.csv");
    private static final String SAMPLER = "processes";
    private static final String SOURCE = "ps and lsof, by process_PID_metrics.csv";

    static ArticleProcesses read(ArticleLevel level, RecordingFaults faults) {
        List<ProcessRow> rows = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        for (Path file : Folders.files(level.folder(), faults)) {
            if (FILE.matcher(String.valueOf(file.getFileName())).matches()) {
                rows.addAll(CsvTable.read(
                        file,
                        ProcessRow.COLUMNS,
                        faults,
                        (where, line, why) -> torn.add(where.getFileName() + ":" + line + " is left out: " + why),
                        ProcessRow::read));
            }
        }
        rows.sort(Comparator.comparing(ProcessRow::at));
        return new ArticleProcesses(List.copyOf(rows), List.copyOf(torn));
    }

    ArticleSamples during(RunWindow window, ProcessRoles roles) {
        if (rows.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "no process_PID_metrics.csv was recorded");
        }
        List<ProcessRow> own =
                rows.stream().filter(row -> window.holds(row.at())).toList();
        if (own.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "only another run of this level has samples of its processes");
        }
        List<HostSeries> series = new ArrayList<>();
        List<ProcessFacts> processes = new ArrayList<>();
        int ticks = 0;
        int doubled = 0;
        for (long pid : own.stream().map(ProcessRow::pid).distinct().sorted().toList()) {
            List<ProcessRow> every =
                    own.stream().filter(row -> row.pid() == pid).toList();
            List<ProcessRow> once = once(every);
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
    private static List<ProcessRow> once(List<ProcessRow> rows) {
        Set<Instant> seen = new HashSet<>();
        return rows.stream().filter(row -> seen.add(row.at())).toList();
    }

    private static List<HostSeries> series(HostSubject process, List<ProcessRow> rows, RunWindow window) {
        return rows.get(0).values().keySet().stream()
                .map(metric -> Samples.series(
                        process, metric, SOURCE, rows, row -> window.nanos(row.at()), row -> row.value(metric)))
                .filter(series -> series.count() > 0)
                .toList();
    }

    private List<String> remarks(int doubled) {
        List<String> remarks = new ArrayList<>();
        remarks.add("open descriptors are one less than recorded: the article's tool counted the header of lsof");
        remarks.add("CPU is the decaying average of ps");
        remarks.add(ProcessRoles.REMARK);
        if (doubled > 0) {
            remarks.add(doubled + (doubled == 1 ? " row is" : " rows are")
                    + " left out: a second sample of one process in one second");
        }
        remarks.addAll(torn);
        return remarks;
    }
}
