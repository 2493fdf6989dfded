package dev.sluice.report;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The power and the energy of the server's GPUs, or why they are not known. */
final class EnergyFindings {

    private EnergyFindings() {}

    static List<String> of(RunReport run) {
        List<CycleReport.Measured> measured = run.measured().stream()
                .filter(cycle -> host(cycle).wattHours().isPresent())
                .toList();
        List<String> lines = new ArrayList<>();
        if (!measured.isEmpty()) {
            lines.addAll(sums(run, measured));
            lines.addAll(range(measured));
        }
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        run.measured().stream()
                .filter(cycle -> !measured.contains(cycle))
                .forEach(cycle -> unknown.computeIfAbsent(why(cycle), none -> new ArrayList<>())
                        .add(String.valueOf(cycle.concurrency())));
        unknown.forEach((why, levels) -> lines.add("Not known"
                + (levels.size() == run.measured().size() ? "" : " of " + String.join(", ", levels) + " parallel")
                + ": " + why));
        return lines;
    }

    private static List<String> sums(RunReport run, List<CycleReport.Measured> cycles) {
        RunEnergy energy = RunEnergy.of(run).orElseThrow();
        double seconds = cycles.stream()
                .map(cycle -> (EnergyUse.Measured) host(cycle).gpuEnergy())
                .mapToDouble(use -> use.seconds() * use.coveredShare())
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add("Power: mean " + Figures.text(energy.wattHours() * 3600 / seconds, Unit.WATTS) + " over "
                + Figures.text(seconds, Unit.SECONDS) + " of " + cycles(energy.cycles()) + " (" + source(cycles)
                + "; idle power included)");
        lines.add("Energy: " + HostNotes.wattHours(energy.wattHours())
                + energy.cost().map(cost -> ", " + cost).orElse("")
                + " in " + cycles(energy.cycles()) + ", pauses left out");
        long tokens = cycles.stream()
                .mapToLong(cycle -> CycleStatistics.answeredTokens(cycle.samples()))
                .sum();
        List<CycleFigures> figures = cycles.stream()
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                .toList();
        String counted = figures.stream().map(CycleFigures::counted).distinct().collect(Collectors.joining(" and "));
        lines.add(
                tokens == 0
                        ? "Energy for 1,000 " + counted + ": not known, for none of answered requests were counted"
                        : "Energy for 1,000 " + counted + ": "
                                + HostNotes.wattHours(energy.wattHours() * 1000 / tokens) + " (n = " + tokens + " "
                                + counted + " of answered requests"
                                + (figures.stream().anyMatch(CycleFigures::chunksCounted)
                                        ? ""
                                        : ", counted by the server")
                                + ")");
        return lines;
    }

    /** What the GPU drew with the fewest requests at once, and with the most. */
    private static List<String> range(List<CycleReport.Measured> cycles) {
        List<String> each = cycles.stream()
                .sorted(Comparator.comparingInt(CycleReport::concurrency))
                .filter(cycle -> SpeedFindings.value(cycle, Metric.GPU_POWER).isPresent())
                .map(cycle -> Figures.text(
                                SpeedFindings.value(cycle, Metric.GPU_POWER).getAsDouble(), Unit.WATTS) + " (n = "
                        + host(cycle).distribution(Metric.GPU_POWER).n() + " samples) at "
                        + SpeedFindings.parallel(cycle.concurrency()))
                .toList();
        return each.size() < 2
                ? List.of()
                : List.of("Mean power from the fewest to the most: " + each.get(0) + ", " + each.get(each.size() - 1));
    }

    private static String cycles(int n) {
        return n + (n == 1 ? " cycle" : " cycles");
    }

    private static String source(List<CycleReport.Measured> cycles) {
        return cycles.stream()
                .flatMap(cycle -> host(cycle).gpus().stream())
                .filter(GpuStatistics::ofServer)
                .map(gpu -> gpu.name() + " by " + gpu.source())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String why(CycleReport.Measured cycle) {
        return host(cycle).whyNone(Metric.ENERGY_PER_TOKEN);
    }

    private static HostStatistics host(CycleReport.Measured cycle) {
        return cycle.verdict().statistics().host();
    }
}
