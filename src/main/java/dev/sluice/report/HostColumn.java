package dev.sluice.report;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The columns of the ladder that tell of the machine; each is there only when a cycle of the run has a value for it. */
enum HostColumn {
    /** Mean power of the server's GPUs together. */
    GPU_POWER("GPU W", Metric.GPU_POWER),
    ENERGY_PER_TOKEN("J/tok", Metric.ENERGY_PER_TOKEN),
    /** The most memory that the server's processes held together. */
    SERVER_RSS("RSS", Metric.SERVER_RSS);

    /** Behind a figure that rests on so short a cycle that sensors lag. */
    static final String SHORT = "!";

    private final String head;
    private final Metric metric;

    HostColumn(String head, Metric metric) {
        this.head = head;
        this.metric = metric;
    }

    /** Those that {@code run} has data for. */
    static List<HostColumn> of(RunReport run) {
        return Arrays.stream(values())
                .filter(column -> run.measured().stream()
                        .anyMatch(cycle -> column.value(cycle).isPresent()))
                .toList();
    }

    String head() {
        return head;
    }

    Metric metric() {
        return metric;
    }

    OptionalDouble value(CycleReport.Measured cycle) {
        return cycle.verdict().statistics().value(metric, this == SERVER_RSS ? new Statistic.Max() : CycleFigures.MEAN);
    }

    /** The figure; a dash where the cycle has none. Memory has its unit behind it, since it may be MB or GB. */
    String cell(CycleReport.Measured cycle) {
        OptionalDouble value = value(cycle);
        if (value.isEmpty()) {
            return CycleFigures.NOTHING;
        }
        return this == SERVER_RSS
                ? Figures.text(value.getAsDouble(), metric.unit())
                : Figures.number(value.getAsDouble(), metric.unit())
                        + (uncounted(cycle) ? LadderTable.TILDE : "")
                        + (marked(cycle) ? SHORT : "");
    }

    /** A figure per token rests on whatever was counted as one. */
    private boolean uncounted(CycleReport.Measured cycle) {
        return this == ENERGY_PER_TOKEN && new CycleFigures(cycle.verdict().statistics()).chunksCounted();
    }

    private boolean marked(CycleReport.Measured cycle) {
        return this == ENERGY_PER_TOKEN && shortWindow(cycle.verdict().statistics());
    }

    private static boolean shortWindow(CycleStatistics statistics) {
        return statistics.host().gpuEnergy() instanceof EnergyUse.Measured measured && measured.shortWindow();
    }
}
