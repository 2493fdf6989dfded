package dev.sluice.report;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostReadings;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.HostSubject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A line for each GPU and each process of the server, as sampled last; a line with the reason where there is none. A
 * GPU's name stands last: it is what may be cut.
 */
final class LiveHost {

    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_REASON = 200;
    private static final String NOT_SAMPLED = "not sampled: ";
    private static final String GAP = "  ";

    /** What a GPU's line says, in the article's order: {@code %s} is the value with its unit. */
    private static final List<Map.Entry<HostMetric, String>> GPU = List.of(
            Map.entry(HostMetric.GPU_USAGE, "usage %s"),
            Map.entry(HostMetric.GPU_POWER, "power %s"),
            Map.entry(HostMetric.GPU_CLOCK, "clock %s"),
            Map.entry(HostMetric.GPU_MEMORY, "memory %s"),
            Map.entry(HostMetric.GPU_TEMPERATURE, "%s"));

    private static final List<Map.Entry<HostMetric, String>> PROCESS = List.of(
            Map.entry(HostMetric.CPU, "CPU %s"),
            Map.entry(HostMetric.RSS, "RSS %s"),
            Map.entry(HostMetric.THREADS, "%s"));

    private LiveHost() {}

    static List<String> lines(HostReadings readings) {
        return Stream.concat(gpus(readings).stream(), processes(readings).stream())
                .toList();
    }

    private static List<String> gpus(HostReadings readings) {
        List<HostSubject> gpus = readings.subjects(Kind.GPU);
        if (gpus.isEmpty()) {
            return List.of("GPU: " + why(readings, "GPU"));
        }
        return gpus.stream()
                .map(gpu ->
                        "GPU " + gpu.index() + figures(readings, gpu, GPU) + GAP + Plain.text(gpu.name(), LONGEST_NAME))
                .toList();
    }

    private static List<String> processes(HostReadings readings) {
        List<HostSubject> processes = readings.subjects(Kind.PROCESS);
        if (processes.isEmpty()) {
            return List.of("processes: " + why(readings, "processes"));
        }
        int longest = processes.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (HostSubject process : processes) {
            String role = Plain.text(process.name(), LONGEST_NAME);
            lines.add(role + " ".repeat(Math.max(0, longest - role.length())) + GAP + "pid "
                    + process.pid().orElse(0) + figures(readings, process, PROCESS));
        }
        return lines;
    }

    private static String figures(
            HostReadings readings, HostSubject subject, List<Map.Entry<HostMetric, String>> wanted) {
        StringBuilder line = new StringBuilder();
        for (Map.Entry<HostMetric, String> each : wanted) {
            OptionalDouble value = readings.value(subject, each.getKey());
            if (value.isPresent()) {
                line.append(GAP).append(each.getValue().replace("%s", text(each.getKey(), value.getAsDouble())));
            }
        }
        return line.length() == 0 ? GAP + "no value yet" : line.toString();
    }

    private static String text(HostMetric metric, double value) {
        String number = HostFigures.text(metric, value);
        boolean bytes = metric == HostMetric.RSS || metric == HostMetric.GPU_MEMORY;
        return bytes ? number : number + " " + metric.unit();
    }

    private static String why(HostReadings readings, String sampler) {
        String reason = readings.missing(sampler)
                .map(text -> Plain.text(text, LONGEST_REASON))
                .orElse("no value yet");
        return reason.startsWith(NOT_SAMPLED) ? reason : NOT_SAMPLED + reason;
    }
}
