package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.host.CpuEnergySampler;
import dev.sluice.host.HostMonitor;
import dev.sluice.host.MachineLoad;
import dev.sluice.host.Opening;
import dev.sluice.host.ServerMetrics;
import dev.sluice.host.ServerProcesses;
import dev.sluice.host.ThisMachine;
import dev.sluice.host.Window;
import dev.sluice.host.gpu.GpuSamplers;
import dev.sluice.report.Console;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostReadings;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.server.InferenceServer;
import dev.sluice.statistics.EnergyWindow;
import dev.sluice.statistics.IdlePower;
import dev.sluice.time.Sleeper;
import dev.sluice.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The samplers beside one server's cycles: its processes, the GPU, the machine, and what the server tells itself. */
final class HostWatch implements AutoCloseable {

    private static final Path POWERCAP = Path.of("/sys/class/powercap");
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Optional<HostMonitor> monitor;
    private final Duration period;
    private final boolean gpuPower;
    private final Optional<Hardware> hardware;
    private Map<Integer, IdlePower> idle = Map.of();

    private HostWatch(Optional<HostMonitor> monitor, Duration period, boolean gpuPower, Optional<Hardware> hardware) {
        this.monitor = monitor;
        this.period = period;
        this.gpuPower = gpuPower;
        this.hardware = hardware;
    }

    /** Opens every sampler this machine has; what cannot be opened says why in the report. */
    static HostWatch open(InferenceServer server, RunSettings settings, OptionalLong pid, Ticker ticker) {
        if (settings.sampling().isEmpty()) {
            return new HostWatch(Optional.empty(), IDLE, false, Optional.empty());
        }
        Duration period = settings.sampling().get();
        List<Opening> openings = List.of(
                Opening.of(
                        "processes",
                        () -> ServerProcesses.open(server.identity().url(), pid, ticker)),
                Opening.of("GPU", () -> GpuSamplers.open(period, ticker)),
                Opening.of("CPU energy", () -> CpuEnergySampler.open(POWERCAP, ticker)),
                Opening.of("machine", MachineLoad::open),
                ServerMetrics.open(server.identity().software(), server.loadSource(), server::load));
        HostMonitor monitor = HostMonitor.start(openings, period, ticker);
        HostSamples first = look(monitor, ticker);
        List<String> names = first.series().stream()
                .map(HostSeries::subject)
                .filter(subject -> subject.kind() == HostSubject.Kind.GPU)
                .distinct()
                .map(HostSubject::name)
                .toList();
        boolean power = first.series().stream().anyMatch(s -> s.metric() == HostMetric.GPU_POWER);
        return new HostWatch(Optional.of(monitor), period, power, hardware(names));
    }

    /** Empty where OSHI cannot load its native part. */
    private static Optional<Hardware> hardware(List<String> gpus) {
        try {
            return Optional.of(ThisMachine.hardware(gpus));
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Measures what the GPUs take with the model loaded and nothing to do; at once when no GPU tells its power. */
    void measureIdle(Sleeper sleeper, Ticker ticker, Console console) throws InterruptedException {
        if (monitor.isEmpty() || !gpuPower) {
            return;
        }
        console.phase("measuring what the GPU takes idle, " + IDLE.toSeconds() + " s");
        try (Window window = monitor.get().begin()) {
            long start = ticker.nanos();
            sleeper.sleep(IDLE);
            EnergyWindow all = new EnergyWindow(0, ticker.nanos() - start, period.toNanos());
            idle = IdlePower.byGpu(window.end(start), all);
        }
    }

    /** One sample of everything, right now. */
    private static HostSamples look(HostMonitor monitor, Ticker ticker) {
        try (Window window = monitor.begin()) {
            return window.end(ticker.nanos());
        }
    }

    /** Opens a cycle's window, right before the start gun; empty when nothing is sampled. */
    Optional<Window> begin() {
        return monitor.map(HostMonitor::begin);
    }

    /** What was sampled last; nothing when nothing is sampled. */
    HostReadings latest() {
        return monitor.map(HostMonitor::latest)
                .orElseGet(() -> new HostReadings(List.of(), Map.of("GPU", "sluice.sampling=off")));
    }

    Duration period() {
        return period;
    }

    /** Power of each GPU before the run, by its index; empty where it is unknown. */
    Map<Integer, IdlePower> idle() {
        return idle;
    }

    /** The machine; empty when nothing is sampled. */
    Optional<Hardware> hardware() {
        return hardware;
    }

    @Override
    public void close() {
        monitor.ifPresent(HostMonitor::close);
    }
}
