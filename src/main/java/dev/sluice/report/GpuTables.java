package dev.sluice.report;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import dev.sluice.sample.HostMetric;
import dev.sluice.statistics.EnergyCost;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What each GPU did at each level, and the energy the server's GPUs took together. */
final class GpuTables {

    /** More GPUs would bury the rest: they stand in the files. */
    private static final int MOST = 4;

    private static final List<String> DETAILS = List.of(
            "parallel",
            "GPU",
            "power W mean",
            "max",
            "clock MHz mean",
            "p99",
            "usage % mean",
            "max",
            "memory max",
            "\u00b0C max",
            "n");

    private static final List<String> ENERGY =
            List.of("parallel", "makespan", "power W mean", "energy", "J/token", "cost", "found by");

    private GpuTables() {}

    static List<RunTable> of(RunReport run) {
        return List.of(details(run), energy(run));
    }

    private static RunTable details(RunReport run) {
        List<List<String>> rows = new ArrayList<>();
        for (CycleReport.Measured cycle : run.measured()) {
            cycle.verdict().statistics().host().gpus().stream()
                    .filter(gpu -> !gpu.metrics().isEmpty())
                    .limit(MOST)
                    .forEach(gpu -> rows.add(row(cycle, gpu)));
        }
        return new RunTable(
                "gpu",
                "What each GPU did",
                "n: samples within the cycle; p99 is the largest of them below 100. At most " + MOST
                        + " GPUs a level, all in gpu.csv.",
                0,
                DETAILS,
                rows);
    }

    private static List<String> row(CycleReport.Measured cycle, GpuStatistics gpu) {
        Map<HostMetric, Spread> metrics = gpu.metrics();
        return List.of(
                String.valueOf(cycle.concurrency()),
                String.valueOf(gpu.index()),
                ServerTables.cell(metrics, GPU_POWER, Spread::mean),
                ServerTables.cell(metrics, GPU_POWER, Spread::max),
                ServerTables.cell(metrics, GPU_CLOCK, Spread::mean),
                p99(metrics),
                ServerTables.cell(metrics, GPU_USAGE, Spread::mean),
                ServerTables.cell(metrics, GPU_USAGE, Spread::max),
                ServerTables.cell(metrics, GPU_MEMORY, Spread::max),
                ServerTables.cell(metrics, GPU_TEMPERATURE, Spread::max),
                String.valueOf(
                        metrics.values().stream().mapToInt(Spread::n).max().orElse(0)));
    }

    private static String p99(Map<HostMetric, Spread> metrics) {
        OptionalDouble p99 =
                Optional.ofNullable(metrics.get(GPU_CLOCK)).map(Spread::p99).orElse(OptionalDouble.empty());
        return p99.isPresent() ? HostFigures.text(GPU_CLOCK, p99.getAsDouble()) : CycleFigures.NOTHING;
    }

    private static RunTable energy(RunReport run) {
        List<List<String>> rows = new ArrayList<>();
        for (CycleReport.Measured cycle : run.measured()) {
            if (!cycle.verdict().statistics().host().gpus().isEmpty()) {
                rows.add(energy(cycle));
            }
        }
        RunEnergy.of(run)
                .filter(all -> all.cycles() > 1)
                .ifPresent(all -> rows.add(List.of(
                        "all " + all.cycles(),
                        "",
                        "",
                        HostNotes.wattHours(all.wattHours()),
                        "",
                        cost(all.cost()),
                        "")));
        return new RunTable(
                "energy",
                "What energy the server's GPUs took",
                "From the start gun to the last outcome, idle power included, pauses between levels not; J/token is over"
                        + " the output tokens of answered requests. By the GPUs' own sensors, not at the wall."
                        + (rows.stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith(HostColumn.SHORT))
                                ? " " + HostColumn.SHORT + " under 5 s: sensors and counters lag."
                                : ""),
                0,
                ENERGY,
                rows);
    }

    private static List<String> energy(CycleReport.Measured cycle) {
        HostStatistics host = cycle.verdict().statistics().host();
        return List.of(
                String.valueOf(cycle.concurrency()),
                Figures.minutes(cycle.samples().makespan().toNanos() / 1e9),
                HostColumn.GPU_POWER.cell(cycle),
                host.wattHours().isPresent()
                        ? HostNotes.wattHours(host.wattHours().getAsDouble())
                        : CycleFigures.NOTHING,
                HostColumn.ENERGY_PER_TOKEN.cell(cycle),
                cost(host.cost()),
                method(host.gpuEnergy()));
    }

    private static String cost(Optional<EnergyCost> cost) {
        return cost.map(EnergyCost::toString).orElse(CycleFigures.NOTHING);
    }

    /** How a figure was found; of none, why there is none. */
    private static String method(EnergyUse use) {
        if (use instanceof EnergyUse.Measured measured) {
            return measured.method() == EnergyUse.Method.COUNTER ? "counter" : "sampled power";
        }
        return use instanceof EnergyUse.Invalid invalid
                ? "not valid: " + invalid.reason().code()
                : Plain.text(((EnergyUse.None) use).reason(), 60);
    }
}
