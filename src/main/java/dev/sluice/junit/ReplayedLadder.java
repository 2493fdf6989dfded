package dev.sluice.junit;

import dev.sluice.load.CycleWatch;
import dev.sluice.replay.RecordedCycle;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.replay.RecordedServer;
import dev.sluice.report.Setting;
import dev.sluice.report.Target;
import dev.sluice.sample.Hardware;
import dev.sluice.statistics.IdlePower;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes each cycle from a recording, one run of a level after the other. */
final class ReplayedLadder implements LadderSource {

    private final RecordedLadder recorded;
    private final Map<Integer, Integer> taken = new HashMap<>();

    ReplayedLadder(RecordedLadder recorded) {
        this.recorded = recorded;
    }

    @Override
    public Target target() {
        RecordedServer server = recorded.server();
        return new Target(
                server.kind(),
                server.url(),
                server.software(),
                server.version(),
                server.model(),
                server.digest(),
                server.quantization(),
                server.parameters(),
                server.context(),
                server.slots(),
                Optional.of(recorded.recording()));
    }

    @Override
    public Instant startedAt() {
        return recorded.recording().from();
    }

    /** Never this machine. */
    @Override
    public Optional<Hardware> hardware() {
        return recorded.hardware();
    }

    @Override
    public Optional<Duration> stampError() {
        return recorded.stampError();
    }

    @Override
    public Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        recorded.settings().forEach(each -> settings.put(each.name(), new Setting(each.value(), each.origin())));
        return settings;
    }

    @Override
    public List<String> remarks() {
        return Stream.concat(
                        Stream.of(recorded.recording().text() + "; nothing was measured now"),
                        recorded.remarks().stream())
                .toList();
    }

    @Override
    public Optional<String> notRun(int concurrency) {
        int runs = recorded.shown(concurrency).size();
        if (runs == 0) {
            return Optional.of(recorded.notRun().getOrDefault(concurrency, "not in the recording"));
        }
        return taken.getOrDefault(concurrency, 0) < runs
                ? Optional.empty()
                : Optional.of("the recording has no further run of this level");
    }

    @Override
    public Taken take(int concurrency, CycleWatch watch) {
        int run = taken.merge(concurrency, 1, Integer::sum) - 1;
        RecordedCycle cycle = recorded.shown(concurrency).get(run);
        Map<Integer, IdlePower> idle = new TreeMap<>();
        cycle.idleWatts().forEach((gpu, watts) -> idle.put(gpu, new IdlePower(watts, 0, 0)));
        return new Taken(cycle.samples(), cycle.host(), cycle.period(), idle);
    }

    @Override
    public boolean alive() {
        return true;
    }
}
