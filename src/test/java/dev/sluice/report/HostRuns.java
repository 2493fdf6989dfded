package dev.sluice.report;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyPrice;
import dev.sluice.statistics.EnergyWindow;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.IdlePower;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Runs beside which the machine was sampled, with figures that can be checked by hand. */
public final class HostRuns {

    public static final Hardware HARDWARE = new Hardware(
            Optional.of("Supermicro SYS-421"),
            "AMD EPYC 9354",
            32,
            64,
            404_000_000_000L,
            List.of("NVIDIA H100", "NVIDIA H100"),
            "Ubuntu 24.04",
            Optional.empty(),
            "OpenJDK 64-Bit Server VM 17.0.13",
            "G1");

    public static final SamplerState NO_GPU =
            SamplerState.unavailable("GPU", "none found (no NVML, no /sys/class/drm)");
    public static final SamplerState REMOTE =
            SamplerState.unavailable("processes", "not sampled: remote (gpu.example.org is another host)");
    public static final SamplerState PROCESSES = open("processes", "OSHI");
    public static final SamplerState GPU = open("GPU", "NVML");

    private static final HostSubject WEB = HostSubject.process("web server", 4711);
    private static final HostSubject RUNNER = HostSubject.process("model runner", 4712);
    private static final HostSubject CARD = HostSubject.gpu(0, "NVIDIA H100");

    private HostRuns() {}

    /** A cycle, and what was sampled beside it. */
    public static CycleReport.Measured measured(CycleReport.Measured cycle, HostSamples host) {
        CycleSamples samples = cycle.samples();
        long end = samples.makespan().toNanos();
        HostStatistics statistics = HostStatistics.of(
                host,
                new EnergyWindow(0, end, 1_000_000_000),
                CycleStatistics.answeredTokens(samples),
                Map.of(0, new IdlePower(60, 1.5, 10)),
                Optional.of(new EnergyPrice(new BigDecimal("0.30"), "EUR")));
        return new CycleReport.Measured(samples, host, Runs.THRESHOLDS.judge(CycleStatistics.of(samples, statistics)));
    }

    /** Web server and model runner on a GPU, sampled each second from the gun to {@code seconds}. */
    public static HostSamples onGpu(int seconds) {
        List<HostSeries> series = new ArrayList<>(processes(seconds));
        series.addAll(gpu(seconds));
        series.add(each(HostSubject.machine(), HostMetric.SYSTEM_CPU, 1, seconds, i -> 12.5));
        series.add(each(HostSubject.server("Ollama"), HostMetric.RUNNING, 0, seconds, i -> i < 3 ? 8 : 4));
        return new HostSamples(series, List.of(PROCESSES, GPU, open("machine", "/proc/stat")), facts());
    }

    /** The same without a GPU. */
    public static HostSamples withoutGpu(int seconds) {
        return new HostSamples(processes(seconds), List.of(PROCESSES, NO_GPU), facts());
    }

    /** Nothing could be sampled. */
    public static HostSamples blind() {
        return new HostSamples(List.of(), List.of(REMOTE, NO_GPU), List.of());
    }

    /** {@link Runs#ladder} with {@code host} beside each cycle that ran. */
    public static RunReport ladder(IntToHost host) {
        RunReport bare = Runs.ladder();
        CycleReport[] cycles = bare.cycles().stream()
                .map(c -> c instanceof CycleReport.Measured m
                        ? measured(m, host.of((int)
                                Math.ceil(m.samples().makespan().toNanos() / 1e9)))
                        : c)
                .toArray(CycleReport[]::new);
        return with(HARDWARE, Runs.run(cycles));
    }

    /** Samples that last so many seconds. */
    public interface IntToHost {
        HostSamples of(int seconds);
    }

    public static RunReport with(Hardware hardware, RunReport run) {
        return new RunReport(
                run.target(),
                run.settings(),
                run.thresholds(),
                run.startedAt(),
                run.cycles(),
                run.capacity(),
                run.stampError(),
                run.remarks(),
                run.finished(),
                Optional.of(hardware),
                List.of());
    }

    private static List<ProcessFacts> facts() {
        return List.of(
                new ProcessFacts("web server", 4711, "ollama serve"),
                new ProcessFacts("model runner", 4712, "ollama runner --model sha256-96c4 --port 41183"));
    }

    private static List<HostSeries> processes(int seconds) {
        return List.of(
                each(WEB, HostMetric.CPU, 1, seconds, i -> 3 + i % 4),
                each(WEB, HostMetric.RSS, 0, seconds, i -> 61e6),
                each(WEB, HostMetric.THREADS, 0, seconds, i -> 18),
                each(RUNNER, HostMetric.CPU, 1, seconds, i -> i < 4 ? 380 : 120 + 7 * (i % 5)),
                each(RUNNER, HostMetric.RSS, 0, seconds, i -> 8.6e9 + Math.min(i, 5) * 1e8),
                each(RUNNER, HostMetric.MEMORY, 0, seconds, i -> 2.1 + Math.min(i, 5) * 0.02),
                each(RUNNER, HostMetric.VIRTUAL, 0, seconds, i -> 41.2e9),
                each(RUNNER, HostMetric.THREADS, 0, seconds, i -> 34 + i % 2),
                each(RUNNER, HostMetric.DESCRIPTORS, 0, seconds, i -> 41));
    }

    private static List<HostSeries> gpu(int seconds) {
        return List.of(
                each(CARD, HostMetric.GPU_POWER, 0, seconds, i -> i == 0 ? 100 : 300),
                each(CARD, HostMetric.GPU_ENERGY, 0, seconds, i -> 5_000 + (i == 0 ? 0 : 300.0 * i - 100)),
                each(CARD, HostMetric.GPU_CLOCK, 0, seconds, i -> i == 0 ? 345 : 1980 - 15 * (i % 3)),
                each(CARD, HostMetric.GPU_USAGE, 0, seconds, i -> i == 0 ? 0 : 97),
                each(CARD, HostMetric.GPU_MEMORY, 0, seconds, i -> 24.5e9),
                each(CARD, HostMetric.GPU_TEMPERATURE, 0, seconds, i -> 41 + Math.min(i, 12)),
                each(CARD, HostMetric.GPU_THROTTLED, 0, seconds, i -> 0));
    }

    /** A value each second, {@code first} to {@code last} seconds after the start gun. */
    private static HostSeries each(
            HostSubject subject, HostMetric metric, int first, int last, IntToDoubleFunction value) {
        return new HostSeries(
                subject,
                metric,
                subject.kind() == HostSubject.Kind.GPU ? "NVML" : "OSHI",
                LongStream.rangeClosed(first, last).map(i -> i * 1_000_000_000).toArray(),
                IntStream.rangeClosed(first, last).mapToDouble(value).toArray());
    }

    public static SamplerState open(String name, String source) {
        return new SamplerState(
                name, Optional.of(source), Optional.empty(), 5, 0, 0, java.util.OptionalDouble.of(0.001), List.of());
    }
}
