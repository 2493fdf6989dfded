package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where GPUs are looked for. Tests point it at folders and libraries of their own.
 *
 * @param platform which ladder
 * @param commands where tools lie
 * @param nvmlLibraries names and paths of NVML, tried in order
 * @param sys {@code /sys}
 * @param oshi opens OSHI's GPUs
 * @param period how often samples will be taken, and so how often tools are to print
 * @param patience how long a tool may take to its first reading
 * @param ticker stamps what tools print
 */
record GpuPlaces(
        Platform platform,
        Commands commands,
        List<String> nvmlLibraries,
        Path sys,
        Supplier<Opening> oshi,
        Duration period,
        Duration patience,
        Ticker ticker) {

    /** A tool may initialise a sleeping driver, which takes seconds per GPU. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    GpuPlaces {
        nvmlLibraries = List.copyOf(nvmlLibraries);
    }

    static GpuPlaces ofThisMachine(Duration period, Ticker ticker) {
        Platform platform = Platform.of(System.getProperty("os.name", ""));
        Map<String, String> environment = System.getenv();
        return new GpuPlaces(
                platform,
                Commands.on(environment.getOrDefault("PATH", "")),
                nvml(platform, environment),
                Path.of("/sys"),
                () -> OshiSampler.open(platform),
                period,
                PATIENCE,
                ticker);
    }

    static List<String> nvml(Platform platform, Map<String, String> environment) {
        var names = new ArrayList<String>();
        if (platform == Platform.LINUX) {
            names.add("libnvidia-ml.so.1");
            names.add("nvidia-ml");
            names.add("/usr/lib/wsl/lib/libnvidia-ml.so.1");
        } else if (platform == Platform.WINDOWS) {
            names.add("nvml");
            String programs = environment.get("ProgramFiles");
            if (programs != null) {
                names.add(programs + "\\NVIDIA Corporation\\NVSMI\\nvml.dll");
            }
        }
        return names;
    }
}
