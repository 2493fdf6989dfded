package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code nvidia-smi} as a source: one child that prints for the whole run, with one more for memory by process. */
final class SmiTools {

    private final GpuPlaces places;
    private final String program;

    SmiTools(GpuPlaces places, Path program) {
        this.places = places;
        this.program = program.toString();
    }

    /** The full query, as far as the driver knows its fields. */
    Opening query() {
        var parser = new SmiQuery();
        var tool = Tool.ofLines(
                "nvidia-smi",
                places.period(),
                List.of(
                        program,
                        "--query-gpu=" + String.join(",", knownFields()),
                        "--format=csv",
                        "-lms",
                        Long.toString(places.period().toMillis())));
        Opening opening = ToolSampler.open(tool, parser, places.ticker(), places.patience());
        return opening instanceof Opening.Available available
                ? new Opening.Available(withProcesses(available.sampler(), parser))
                : opening;
    }

    /** The older monitor, for a driver that refuses the query. It prints once a second at most. */
    Opening monitor() {
        long seconds = Math.max(1, places.period().toSeconds());
        var tool = Tool.ofLines(
                "nvidia-smi dmon",
                Duration.ofSeconds(seconds),
                List.of(program, "dmon", "-s", "puc", "-d", Long.toString(seconds)));
        return ToolSampler.open(tool, new SmiDmon(), places.ticker(), places.patience());
    }

    private Sampler withProcesses(Sampler gpus, SmiQuery query) {
        var tool = Tool.ofLines(
                "nvidia-smi",
                places.period(),
                List.of(
                        program,
                        "--query-compute-apps=" + String.join(",", SmiComputeApps.FIELDS),
                        "--format=csv",
                        "-lms",
                        Long.toString(places.period().toMillis())));
        try {
            var apps = ToolSampler.start(tool, new SmiComputeApps(query.byUuid()), places.ticker());
            return new Together(gpus, List.of(apps), List.of());
        } catch (IOException e) {
            return new Together(gpus, List.of(), List.of("GPU memory by process: " + e.getMessage()));
        }
    }

    /** One unknown field fails a whole query, so the tool is asked for its list; the oldest ones if it gives none. */
    private List<String> knownFields() {
        var lines = new ConcurrentLinkedQueue<String>();
        var ended = new CountDownLatch(1);
        ToolOutput help;
        try {
            help = new ToolOutput(List.of(program, "--help-query-gpu"), '\n', lines::add, ended::countDown);
        } catch (IOException e) {
            return SmiQuery.OLD_FIELDS; // the query will fail too, and then with a reason
        }
        try {
            if (ended.await(places.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                String text = String.join("\n", lines);
                var known = new ArrayList<>(SmiQuery.FIELDS);
                known.removeIf(field -> !text.contains('"' + field + '"'));
                return known.contains("power.draw") ? known : SmiQuery.OLD_FIELDS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            help.close();
        }
        return SmiQuery.OLD_FIELDS;
    }
}
