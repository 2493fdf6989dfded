package dev.sluice.junit;

import dev.sluice.replay.RecordedCycle;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.replay.RecordedServer;
import dev.sluice.report.Target;
import dev.sluice.sample.Hardware;
import dev.sluice.statistics.IdlePower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes each cycle from a recording: the last run of its level. */
record ReplayedLadder(RecordedLadder recorded) implements LadderSource {

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
    public List<String> remarks() {
        return Stream.concat(
                        Stream.of(recorded.recording().text() + "; nothing was measured now, nor on this machine"),
                        recorded.remarks().stream())
                .toList();
    }

    @Override
    public Optional<String> notRun(int concurrency) {
        if (recorded.last(concurrency).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(recorded.notRun().getOrDefault(concurrency, "not in the recording"));
    }

    @Override
    public Taken take(int concurrency) {
        RecordedCycle cycle = recorded.last(concurrency).orElseThrow();
        Map<Integer, IdlePower> idle = new TreeMap<>();
        cycle.idleWatts().forEach((gpu, watts) -> idle.put(gpu, new IdlePower(watts, 0, 0)));
        return new Taken(cycle.samples(), cycle.host(), cycle.period(), idle);
    }

    @Override
    public boolean alive() {
        return true;
    }
}
