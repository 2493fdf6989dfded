package dev.sluice.report;

import dev.sluice.report.LadderChart.Panel;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.ProcessStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The levels of a run, as far as the machine was sampled in them: what its charts share. */
record MachineLevels(RunReport run, List<LevelCycles> levels) {

    /** What was sampled in each cycle, level by level. */
    Stream<HostStatistics> hosts() {
        return levels.stream()
                .flatMap(level -> level.cycles().stream())
                .map(cycle -> cycle.verdict().statistics().host());
    }

    /** The roles of the server's processes that were sampled. */
    List<String> roles() {
        return hosts().flatMap(host -> host.processes().stream())
                .filter(process -> !process.metrics().isEmpty())
                .map(ProcessStatistics::role)
                .distinct()
                .toList();
    }

    /** Processes of a role that were sampled. */
    static Stream<ProcessStatistics> processes(HostStatistics host, String role) {
        return host.processes().stream()
                .filter(process ->
                        process.role().equals(role) && !process.metrics().isEmpty());
    }

    /** The server's GPUs, once a cycle. */
    Stream<GpuStatistics> gpus() {
        return hosts().flatMap(host -> host.gpus().stream()).filter(GpuStatistics::ofServer);
    }

    /** Such as {@code "no sample at 1, 8"}; empty when every level has some. */
    String without(String what, Predicate<LevelCycles> lacking) {
        String missing = levels.stream()
                .filter(lacking)
                .map(level -> String.valueOf(level.concurrency()))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? "" : "no " + what + " at " + missing;
    }

    /** Where the samples of a kind come from, such as {@code "NVML"}. */
    String sources(Kind kind) {
        return levels.stream()
                .flatMap(level -> level.cycles().stream())
                .flatMap(cycle -> cycle.host().series().stream())
                .filter(series -> series.subject().kind() == kind)
                .map(series -> Plain.text(series.source(), 40))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Empty without a panel; empty parts of the caption are left out. */
    Optional<LadderChart> chart(String id, String title, List<String> caption, List<Panel> panels) {
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new LadderChart(
                        id,
                        title,
                        caption.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")),
                        panels,
                        List.of(),
                        LadderCharts.zoom(run, levels)));
    }
}
