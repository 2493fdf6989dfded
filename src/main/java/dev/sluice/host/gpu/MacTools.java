package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The macOS rungs: {@code sudo -n powermetrics}, {@code macmon}, and OSHI for what neither tells. */
final class MacTools {

    /** A day of windows at half a second: the bound for a child that runs as root and that we cannot end. */
    private static final String WINDOWS = "172800";

    private static final String RAIL = "gpu-power: the GPU's rail alone, without its memory";

    private final GpuPlaces places;
    private final Opening oshi;
    private final String gpuName;

    /** Opens OSHI at once: whatever tells the power, the GPU's name, memory and temperature come from there. */
    MacTools(GpuPlaces places) {
        this.places = places;
        this.oshi = places.oshi().get();
        this.gpuName = oshi instanceof Opening.Available available && available.sampler() instanceof OshiSampler gpus
                ? gpus.onlyName("Apple GPU")
                : "Apple GPU";
    }

    Opening open() {
        Opening power = Opening.first("GPU", List.of(this::powermetrics, this::macmon));
        Optional<Sampler> rest =
                oshi instanceof Opening.Available available ? Optional.of(available.sampler()) : Optional.empty();
        if (power instanceof Opening.Available available) {
            return new Opening.Available(
                    new Together(available.sampler(), rest.stream().toList(), List.of(RAIL)));
        }
        String reasons = ((Opening.Unavailable) power).reason();
        return rest.<Opening>map(sampler -> new Opening.Available(
                        new Together(sampler, List.of(), List.of("GPU power: not sampled (" + reasons + ")"))))
                .orElseGet(
                        () -> new Opening.Unavailable("GPU", reasons + "; " + ((Opening.Unavailable) oshi).reason()));
    }

    /** As property lists, else as text for a machine whose list has no GPU in it. */
    private Opening powermetrics() {
        Optional<Path> sudo = places.commands().find("sudo");
        Optional<Path> powermetrics = places.commands().find("powermetrics");
        if (sudo.isEmpty() || powermetrics.isEmpty()) {
            return new Opening.Unavailable("GPU", sudo.isEmpty() ? "no sudo" : "no powermetrics");
        }
        var command = List.of(sudo.get().toString(), "-n", powermetrics.get().toString());
        Opening plist = powermetrics(PowermetricsStream.Format.PLIST, command);
        if (plist instanceof Opening.Available) {
            return plist;
        }
        String reason = ((Opening.Unavailable) plist).reason();
        if (reason.contains("sudo:")) { // the refusal of sudo itself, such as "sudo: a password is required"
            return new Opening.Unavailable("GPU", "powermetrics needs sudo");
        }
        Opening text = powermetrics(PowermetricsStream.Format.TEXT, command);
        return text instanceof Opening.Available ? text : plist;
    }

    /** In windows of half the sampling period, so that the energy counter is never far behind. */
    private Opening powermetrics(PowermetricsStream.Format format, List<String> command) {
        boolean plist = format == PowermetricsStream.Format.PLIST;
        Duration window = places.period().dividedBy(2);
        var full = new ArrayList<>(command);
        full.addAll(List.of("--samplers", plist ? "gpu_power" : "gpu_power,cpu_power"));
        full.addAll(List.of("-i", Long.toString(window.toMillis()), "-n", WINDOWS, "-b", "1"));
        full.addAll(List.of("-f", plist ? "plist" : "text"));
        var tool = new Tool("powermetrics", full, plist ? '\0' : '\n', window);
        return ToolSampler.open(tool, new PowermetricsStream(format, gpuName), places.ticker(), places.patience());
    }

    private Opening macmon() {
        Optional<Path> macmon = places.commands().find("macmon");
        if (macmon.isEmpty()) {
            return new Opening.Unavailable("GPU", "no macmon");
        }
        var tool = Tool.ofLines(
                "macmon",
                places.period(),
                List.of(
                        macmon.get().toString(),
                        "pipe",
                        "-i",
                        Long.toString(places.period().toMillis())));
        return ToolSampler.open(tool, new MacmonLine(gpuName), places.ticker(), places.patience());
    }
}
