package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens the best source of GPU figures that this machine has, by platform:
 *
 * <ul>
 *   <li>Linux: NVML, {@code nvidia-smi}, sysfs (AMD, Intel), {@code tegrastats}, {@code rocm-smi}
 *   <li>macOS: {@code sudo -n powermetrics}, {@code macmon pipe}; OSHI beside them, or alone without power
 *   <li>Windows: NVML, {@code nvidia-smi}, OSHI
 * </ul>
 *
 * <p>The first rung that gives a value is taken and the others are not tried: a machine with GPUs of two makers shows
 * those of the first.
 */
public final class GpuSamplers {

    private GpuSamplers() {}

    /**
     * Opens this machine's GPUs. May take some seconds, so do it before any load.
     *
     * @param period how often samples will be taken
     * @param ticker stamps what tools print; the one the samples are stamped with
     * @return a sampler named {@code "GPU"}, or one line of reasons such as {@code "none found (no NVML, no
     *     /sys/class/drm)"}
     */
    public static Opening open(Duration period, Ticker ticker) {
        return open(GpuPlaces.ofThisMachine(period, ticker));
    }

    static Opening open(GpuPlaces places) {
        Opening opening = Opening.first("GPU", ladder(places));
        return opening instanceof Opening.Available available
                ? new Opening.Available(new Accounted(available.sampler()))
                : none((Opening.Unavailable) opening);
    }

    private static Opening none(Opening.Unavailable ladder) {
        return new Opening.Unavailable("GPU", "none found (" + ladder.reason().replace("; ", ", ") + ")");
    }

    private static List<Supplier<Opening>> ladder(GpuPlaces places) {
        return switch (places.platform()) {
            case LINUX -> {
                var rungs = nvidia(places);
                rungs.addAll(new LinuxTools(places).rungs());
                yield rungs;
            }
            case WINDOWS -> {
                var rungs = nvidia(places);
                rungs.add(places.oshi());
                yield rungs;
            }
            case MACOS -> List.of(() -> new MacTools(places).open());
            case OTHER -> List.of(() -> new Opening.Unavailable("GPU", "unknown platform"));
        };
    }

    private static List<Supplier<Opening>> nvidia(GpuPlaces places) {
        var rungs = new ArrayList<Supplier<Opening>>();
        rungs.add(() -> NvmlSampler.open(places.nvmlLibraries()));
        places.commands().find("nvidia-smi").ifPresent(program -> {
            var tools = new SmiTools(places, program);
            rungs.add(tools::query);
            rungs.add(tools::monitor);
        });
        return rungs;
    }
}
