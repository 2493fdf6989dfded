package dev.sluice.replay;

import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What was sampled beside one of our own cycles: its CSVs, and in {@code cycle.json} what they do not hold. */
final class OwnHost {

    private OwnHost() {}

    /** @param software what the server that was measured is called */
    static HostSamples read(JsonFields cycle, Path folder, String software, RecordingFaults faults) throws BadCell {
        List<SamplerState> samplers = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        for (JsonFields each : cycle.objects("samplers")) {
            SamplerState state = state(each);
            samplers.add(state);
            state.source().ifPresent(source -> sources.put(state.name(), source));
        }
        List<ProcessFacts> processes = new ArrayList<>();
        for (JsonFields each : cycle.objects("processes")) {
            processes.add(new ProcessFacts(each.filled("role"), each.count("pid"), each.filled("command")));
        }
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, String> ofGpu = new HashMap<>();
        for (JsonFields each : cycle.objects("gpus")) {
            names.put(each.count("index"), each.filled("name"));
            ofGpu.put(each.count("index"), each.filled("source"));
        }
        List<HostSeries> series = Stream.of(
                        OwnSeries.read(
                                folder.resolve("processes.csv"),
                                faults,
                                row -> HostSubject.process(row.filled("role"), pid(row)),
                                subject -> sources.getOrDefault("processes", "")),
                        OwnSeries.read(
                                folder.resolve("gpu.csv"),
                                faults,
                                row -> HostSubject.gpu(index(row), names.getOrDefault(index(row), "GPU")),
                                subject -> ofGpu.getOrDefault(subject.index(), "")),
                        OwnSeries.read(
                                folder.resolve("gpu-processes.csv"),
                                faults,
                                row -> new HostSubject(
                                        HostSubject.Kind.GPU,
                                        names.getOrDefault(index(row), "GPU"),
                                        index(row),
                                        OptionalLong.of(pid(row))),
                                subject -> ofGpu.getOrDefault(subject.index(), "")),
                        OwnSeries.read(
                                folder.resolve("machine.csv"),
                                faults,
                                row -> HostSubject.machine(),
                                subject -> sources.getOrDefault("machine", "")))
                .flatMap(List::stream)
                .map(each -> ofServer(each, software))
                .toList();
        return new HostSamples(series, samplers, processes);
    }

    /** What the server told of itself stands in the machine's file. */
    private static HostSeries ofServer(HostSeries series, String software) {
        boolean server = switch (series.metric()) {
            case RUNNING, WAITING, CACHE_USE, GPU_SHARE -> true;
            default -> false;
        };
        return server ? OwnSeries.of(series, HostSubject.server(software)) : series;
    }

    private static long pid(CsvRow row) throws BadCell {
        return row.whole("pid", 0, Long.MAX_VALUE);
    }

    private static int index(CsvRow row) throws BadCell {
        return (int) row.whole("index", 0, 1000);
    }

    private static SamplerState state(JsonFields each) throws BadCell {
        return new SamplerState(
                each.filled("name"),
                each.text("source"),
                each.text("reason"),
                each.count("ticks"),
                each.count("missed"),
                each.count("dropped"),
                each.number("latenessP99Seconds"),
                each.texts("remarks"));
    }
}
