package dev.sluice.report;

import dev.sluice.report.LadderChart.Panel;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Spread;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server's GPUs did. */
record GpuChart(MachineLevels machine) {

    /** With more, each a line for the most and one for the mean, nobody could tell them apart. */
    private static final int MOST_GPUS = 2;

    /** Empty where no GPU of the server was sampled. */
    Optional<LadderChart> chart() {
        List<Integer> indexes =
                machine.gpus().map(GpuStatistics::index).distinct().toList();
        if (indexes.isEmpty()) {
            return Optional.empty();
        }
        boolean one = indexes.size() == 1;
        MetricPanel power = new MetricPanel(
                machine.run(), machine.levels(), Metric.GPU_POWER, List.of(new Statistic.Max(), CycleFigures.MEAN));
        MetricPanel energy =
                new MetricPanel(machine.run(), machine.levels(), Metric.ENERGY_PER_TOKEN, List.of(CycleFigures.MEAN));
        Map<String, Function<CycleReport.Measured, Optional<Spread>>> clocks = new LinkedHashMap<>();
        Map<String, Function<CycleReport.Measured, Optional<Spread>>> usages = new LinkedHashMap<>();
        for (int index : indexes.stream().limit(MOST_GPUS).toList()) {
            String name = one ? "" : "GPU " + index;
            clocks.put(name, cycle -> gpu(cycle, index, HostMetric.GPU_CLOCK));
            usages.put(name, cycle -> gpu(cycle, index, HostMetric.GPU_USAGE));
        }
        List<Panel> panels = new ArrayList<>();
        if (power.any()) {
            panels.add(power.panel((one ? "power" : "power of all together") + ", W", false));
        }
        Optional<Panel> clock = new HostPanel(machine.levels(), HostMetric.GPU_CLOCK, clocks).panel();
        Optional<Panel> usage = new HostPanel(machine.levels(), HostMetric.GPU_USAGE, usages).panel();
        Stream.of(clock, usage).flatMap(Optional::stream).forEach(panels::add);
        if (energy.any()) {
            panels.add(energy.panel("energy, " + energy.unit(), false));
        }
        List<String> caption = new ArrayList<>();
        caption.add(names() + " by parallel requests, from " + machine.sources(Kind.GPU));
        caption.add("horizontal axis logarithmic");
        caption.add(power.any() ? power.counts() : "");
        caption.add(energy.any() ? "energy with idle power, over what answered requests brought" : "");
        caption.add(indexes.size() > MOST_GPUS ? "clock and usage of the first " + MOST_GPUS + " alone" : "");
        caption.add(clock.isEmpty() ? "no clock was sampled" : "");
        caption.add(usage.isEmpty() ? "no usage was sampled" : "");
        Stream.of(power, energy)
                .flatMap(part -> part.remarks().stream())
                .distinct()
                .forEach(caption::add);
        caption.add(energy.any() ? machine.without(energy.unit(), GpuChart::energyless) : "");
        return machine.chart("gpu", one ? "What the GPU did" : "What the GPUs did", caption, panels);
    }

    private static boolean energyless(LevelCycles level) {
        return level.cycles().stream()
                .allMatch(cycle ->
                        cycle.verdict().statistics().host().joulesPerToken().isEmpty());
    }

    private static Optional<Spread> gpu(CycleReport.Measured cycle, int index, HostMetric metric) {
        return cycle.verdict().statistics().host().gpus().stream()
                .filter(gpu -> gpu.index() == index)
                .findFirst()
                .map(gpu -> gpu.metrics().get(metric));
    }

    private String names() {
        return machine.gpus().map(gpu -> Plain.text(gpu.name(), 60)).distinct().collect(Collectors.joining(" and "));
    }
}
