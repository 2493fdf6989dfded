package dev.sluice.host;

import com.sun.jna.Platform;
import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Samples the CPU of the whole machine, and on Linux what the host of a virtual machine took from it. */
public final class MachineLoad implements Sampler {

    private static final String NAME = "machine";

    /** Of the kernel's clock, over all cores: with fewer, one tick is more than 5 %. */
    private static final int FEWEST_TICKS = 20;

    /** The machine's CPU time so far. */
    @FunctionalInterface
    interface Reading {
        ProcStat read() throws IOException;
    }

    private final Reading reading;
    private final String source;
    private final boolean knowsSteal;
    private ProcStat last;

    private MachineLoad(Reading reading, String source, boolean knowsSteal) throws IOException {
        this.reading = reading;
        this.source = source;
        this.knowsSteal = knowsSteal;
        this.last = reading.read();
    }

    /** Opens it: {@code /proc/stat} on Linux, OSHI elsewhere. */
    public static Opening open() {
        try {
            if (Platform.isLinux()) {
                return new Available(of(Path.of("/proc/stat")));
            }
            CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
            return new Available(new MachineLoad(() -> ticks(processor), "OSHI", false));
        } catch (IOException | RuntimeException e) {
            return new Unavailable(NAME, String.valueOf(e.getMessage()));
        }
    }

    static MachineLoad of(Path stat) throws IOException {
        return new MachineLoad(() -> ProcStat.read(stat), stat.toString(), true);
    }

    private static ProcStat ticks(CentralProcessor processor) {
        long[] ticks = processor.getSystemCpuLoadTicks();
        long total = Arrays.stream(ticks).sum();
        long steal = ticks[TickType.STEAL.getIndex()];
        long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
        return new ProcStat(total - idle - steal, steal, total);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String source() {
        return source;
    }

    /** Shares of the time since the last sample that gave them; nothing if that was just now. */
    @Override
    public void sample(Sink sink) throws IOException {
        ProcStat now = reading.read();
        long total = now.total() - last.total();
        if (total >= FEWEST_TICKS) {
            put(sink, HostMetric.SYSTEM_CPU, now.busy() - last.busy(), total);
            if (knowsSteal) {
                put(sink, HostMetric.STEAL, now.steal() - last.steal(), total);
            }
            last = now;
        }
    }

    private void put(Sink sink, HostMetric metric, long part, long total) {
        if (part >= 0) { // a container's view of the host's counters may step back
            sink.put(HostSubject.machine(), metric, 100.0 * part / total, source);
        }
    }

    @Override
    public List<String> remarks() {
        return knowsSteal ? List.of() : List.of("CPU steal: only Linux tells it");
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
