package dev.sluice.replay;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Transcript;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The folder of one of our own cycles. */
final class OwnCycle {

    private OwnCycle() {}

    /** Empty when something is wrong, which {@code faults} then knows. */
    static Optional<RecordedCycle> read(Path folder, String software, Duration period, RecordingFaults faults) {
        return JsonFile.read(folder.resolve("cycle.json"), faults, cycle -> {
            Optional<Transcript> first = cycle.any("firstAnswer").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Transcript(
                            cycle.object("firstAnswer").text("thinking").orElse(""),
                            cycle.object("firstAnswer").text("answer").orElse("")));
            return new RecordedCycle(
                    new CycleSamples(
                            load(cycle.count("concurrency"), cycle.object("load"))
                                    .shaped(OwnShape.read(cycle)),
                            cycle.instant("startedAt"),
                            OwnRequests.read(folder, first, faults),
                            Duration.ofNanos(cycle.nanos("makespanSeconds")
                                    .orElseThrow(() -> new BadCell("makespanSeconds is missing"))),
                            OwnShape.window(cycle),
                            cycle.text("stoppedEarly"),
                            cycle.texts("remarks")),
                    OwnHost.read(cycle, folder, software, faults),
                    period,
                    idle(cycle));
        });
    }

    private static Load load(int users, JsonFields load) throws BadCell {
        OptionalLong seed = load.any("seed").isPresent()
                ? OptionalLong.of(load.any("seed").get().longValue())
                : OptionalLong.empty();
        OptionalDouble temperature = load.number("temperature");
        return new Load(
                users,
                new Prompt(load.filled("prompt")),
                constant(PromptCache.class, load, "cache"),
                constant(Connect.class, load, "connect"),
                new GenerationOptions(
                        load.filled("model"),
                        load.count("maxTokens"),
                        load.yes("ignoreEos"),
                        temperature,
                        seed,
                        load.text("think")),
                new Patience(
                        limit(load, "requestDeadlineSeconds"),
                        limit(load, "stallLimitSeconds"),
                        limit(load, "cycleDeadlineSeconds")));
    }

    private static Duration limit(JsonFields load, String key) throws BadCell {
        OptionalLong nanos = load.nanos(key);
        return nanos.isPresent() ? Duration.ofNanos(nanos.getAsLong()) : Patience.ENDLESS.request();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonFields load, String key) throws BadCell {
        String word = load.filled(key);
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadCell(
                        load.path() + key + " was " + CsvRow.quoted(word) + "; this Sluice knows no such way"));
    }

    private static Map<Integer, Double> idle(JsonFields cycle) throws BadCell {
        Map<Integer, Double> idle = new HashMap<>();
        for (JsonFields gpu : cycle.objects("gpus")) {
            OptionalDouble watts = gpu.number("idleWatts");
            if (watts.isPresent()) {
                idle.put(gpu.count("index"), watts.getAsDouble());
            }
        }
        return idle;
    }
}
