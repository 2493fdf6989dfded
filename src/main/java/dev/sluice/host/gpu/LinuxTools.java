package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The Linux rungs below NVIDIA's: sysfs, Jetson's {@code tegrastats}, {@code rocm-smi}. */
final class LinuxTools {

    /** Each {@code rocm-smi} is a fresh interpreter of some 200 ms of CPU: more often would disturb the load. */
    private static final Duration ROCM_PERIOD = Duration.ofSeconds(5);

    private final GpuPlaces places;

    LinuxTools(GpuPlaces places) {
        this.places = places;
    }

    /** Only tools that are there are among the rungs. */
    List<Supplier<Opening>> rungs() {
        var rungs = new ArrayList<Supplier<Opening>>();
        rungs.add(this::sysfs);
        places.commands().find("tegrastats").ifPresent(program -> rungs.add(() -> tegrastats(program)));
        places.commands().find("rocm-smi").ifPresent(program -> rungs.add(() -> rocm(program)));
        return rungs;
    }

    private Opening sysfs() {
        Opening opening = SysfsSampler.open(places.sys(), places.ticker());
        if (!(opening instanceof Opening.Available available)
                || !(available.sampler() instanceof SysfsSampler cards)
                || cards.intelCards().isEmpty()) {
            return opening;
        }
        Optional<Path> top = places.commands().find("intel_gpu_top");
        if (top.isEmpty()) {
            return new Opening.Available(new Together(cards, List.of(), List.of("GPU usage: no intel_gpu_top")));
        }
        if (cards.intelCards().size() > 1) { // it watches one, and does not say which
            return new Opening.Available(
                    new Together(cards, List.of(), List.of("GPU usage: several Intel GPUs, not told apart")));
        }
        return withUsage(cards, top.get(), cards.intelCards().get(0));
    }

    private Opening withUsage(SysfsSampler cards, Path program, IntelCard card) {
        long millis = places.period().toMillis();
        var tool = Tool.ofLines(
                "intel_gpu_top", places.period(), List.of(program.toString(), "-J", "-s", Long.toString(millis)));
        try {
            Sampler usage =
                    ToolSampler.start(tool, new IntelGpuTop(card.index(), card.name(), millis), places.ticker());
            return new Opening.Available(new Together(cards, List.of(usage), List.of()));
        } catch (IOException e) {
            return new Opening.Available(
                    new Together(cards, List.of(), List.of("GPU usage: intel_gpu_top: " + e.getMessage())));
        }
    }

    private Opening tegrastats(Path program) {
        long millis = places.period().toMillis();
        var tool = Tool.ofLines(
                "tegrastats", places.period(), List.of(program.toString(), "--interval", Long.toString(millis)));
        return ToolSampler.open(tool, new Tegrastats(), places.ticker(), places.patience());
    }

    /** It prints once and ends, so a shell runs it again and again; the shell ends with it if it fails. */
    private Opening rocm(Path program) {
        var tool = Tool.ofLines(
                "rocm-smi",
                ROCM_PERIOD,
                List.of(
                        "sh",
                        "-c",
                        "while \"$0\" -a --json; do echo; sleep " + ROCM_PERIOD.toSeconds() + "; done; exit 1",
                        program.toString()));
        return ToolSampler.open(tool, new RocmSmi(), places.ticker(), places.patience());
    }
}
