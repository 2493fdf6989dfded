package dev.sluice.replay;

import dev.sluice.sample.Hardware;
import dev.sluice.sample.Recording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of a run of our own: {@code run.json}, and a folder a cycle. */
final class OwnRun {

    static final String FILE = "run.json";

    /** What is remarked of a run that did not come to its end. */
    static final String UNFINISHED = "the recorded run was not finished";

    private static final String SCHEMA = "sluice.run/1";

    /** As a user may write {@code sluice.sampling}. */
    private static final Pattern PERIOD = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|min)");

    private OwnRun() {}

    /** Empty when something is wrong, which {@code faults} then knows. */
    static Optional<RecordedLadder> read(Path folder, RecordingFaults faults) {
        return JsonFile.read(folder.resolve(FILE), faults, run -> ladder(run, folder, faults));
    }

    private static RecordedLadder ladder(JsonFields run, Path folder, RecordingFaults faults) throws BadCell {
        String schema = run.filled("schema");
        if (!schema.equals(SCHEMA)) {
            throw new BadCell("schema was " + CsvRow.quoted(schema) + "; this Sluice reads " + SCHEMA);
        }
        RecordedServer server = server(run.object("server"));
        Duration period = period(run);
        SortedMap<Integer, List<RecordedCycle>> runs = new TreeMap<>();
        Map<Integer, String> notRun = new HashMap<>();
        for (JsonFields cycle : run.objects("cycles")) {
            int concurrency = cycle.count("concurrency");
            Optional<String> name = cycle.text("folder");
            if (name.isEmpty()) {
                notRun.put(concurrency, cycle.text("reason").orElse("not run"));
            } else {
                OwnCycle.read(inside(folder, name.get()), server.software(), period, faults)
                        .ifPresent(read -> runs.computeIfAbsent(concurrency, n -> new ArrayList<>())
                                .add(read));
            }
        }
        if (runs.isEmpty()) {
            throw new BadCell("no cycle of this run was measured, so there is nothing to replay");
        }
        return new RecordedLadder(
                recording(folder, runs),
                server,
                runs,
                notRun,
                run.any("hardware").isPresent() ? Optional.of(hardware(run.object("hardware"))) : Optional.empty(),
                duration(run.nanos("clientStampErrorSeconds")),
                settings(run),
                true,
                finished(run),
                remarks(run));
    }

    private static List<RecordedSetting> settings(JsonFields run) {
        List<RecordedSetting> settings = new ArrayList<>();
        run.node()
                .path("settings")
                .properties()
                .forEach(entry -> settings.add(new RecordedSetting(
                        entry.getKey(),
                        entry.getValue().path("value").asText(),
                        entry.getValue().path("origin").asText())));
        return settings;
    }

    /** A recording may come from anybody: it must not send us elsewhere. */
    private static Path inside(Path folder, String name) throws BadCell {
        if (!name.matches("[\\w-]+")) {
            throw new BadCell("a cycle's folder was " + CsvRow.quoted(name) + "; it must be a plain name, such as"
                    + " 016-parallel");
        }
        return folder.resolve(name);
    }

    private static List<String> remarks(JsonFields run) {
        List<String> remarks = new ArrayList<>(run.texts("remarks"));
        if (!finished(run)) {
            remarks.add(UNFINISHED);
        }
        return remarks;
    }

    private static boolean finished(JsonFields run) {
        return run.node().path("finished").asBoolean(false);
    }

    private static RecordedServer server(JsonFields server) throws BadCell {
        return new RecordedServer(
                server.filled("kind"),
                uri(server.filled("url")),
                server.filled("software"),
                server.text("version"),
                server.filled("model"),
                server.text("digest"),
                server.text("quantization"),
                server.text("parameters"),
                server.whole("context"),
                server.whole("slots"));
    }

    private static URI uri(String text) throws BadCell {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BadCell("server.url was " + CsvRow.quoted(text) + "; it must be an address");
        }
    }

    private static Hardware hardware(JsonFields machine) throws BadCell {
        return new Hardware(
                machine.text("device"),
                machine.filled("cpu"),
                machine.count("physicalCores"),
                machine.count("logicalCores"),
                (long) machine.number("memoryBytes").orElse(0),
                machine.texts("gpus"),
                machine.filled("system"),
                machine.text("power"),
                machine.filled("jvm"),
                machine.filled("collector"));
    }

    private static Optional<Duration> duration(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
    }

    /** A second, as by default, where nothing was sampled. */
    private static Duration period(JsonFields run) {
        String text = run.node()
                .path("settings")
                .path("sluice.sampling")
                .path("value")
                .asText("");
        Matcher written = PERIOD.matcher(text);
        if (!written.matches()) {
            return Duration.ofSeconds(1);
        }
        double seconds = Double.parseDouble(written.group(1))
                * switch (written.group(2)) {
                    case "ms" -> 0.001;
                    case "min" -> 60;
                    default -> 1;
                };
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static Recording recording(Path folder, SortedMap<Integer, List<RecordedCycle>> runs) {
        List<Instant> starts = runs.values().stream()
                .flatMap(List::stream)
                .map(cycle -> cycle.samples().startedAt())
                .sorted()
                .toList();
        return new Recording(folder.toString(), starts.get(0), starts.get(starts.size() - 1));
    }
}
