package dev.sluice.junit;

import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.replay.RecordedCycle;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Setting;
import dev.sluice.report.Target;
import dev.sluice.sample.Hardware;
import dev.sluice.statistics.IdlePower;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** First the cycles that an interrupted run finished, level by level, then those that are measured now. */
final class ResumedLadder implements LadderSource {

    private final LadderSource live;
    private final RecordedLadder earlier;
    private final Map<Integer, Integer> taken = new HashMap<>();
    private final SearchBudget budget;
    private boolean measured;

    /** @param budget of a search; the earlier cycles spent some of it */
    ResumedLadder(LadderSource live, RecordedLadder earlier, SearchBudget budget) {
        this.live = live;
        this.earlier = earlier;
        this.budget = budget;
    }

    /** The folders of the cycles that it brings. */
    static Set<String> folders(RecordedLadder earlier) {
        Set<String> folders = new HashSet<>();
        earlier.runs().forEach((level, runs) -> {
            String name = CycleReport.name(level).replace(' ', '-');
            for (int run = 1; run <= runs.size(); run++) {
                folders.add(run == 1 ? name : name + "-" + run);
            }
        });
        return folders;
    }

    @Override
    public Target target() {
        return live.target();
    }

    /** Of the earlier run. */
    @Override
    public Instant startedAt() {
        return earlier.recording().from();
    }

    @Override
    public Optional<Hardware> hardware() {
        return live.hardware();
    }

    @Override
    public Optional<Duration> stampError() {
        return live.stampError();
    }

    @Override
    public Map<String, Setting> settings() {
        return live.settings();
    }

    @Override
    public List<String> remarks() {
        return Stream.of(earlier.ownRemarks().stream(), Stream.of(resumed()), live.remarks().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** Such as {@code "resumed: of the earlier run, begun 2026-11-26T01:20:03Z, are 4 cycles: 1 parallel, 2 parallel (3 cycles)"}. */
    private String resumed() {
        int cycles = earlier.cycles();
        return "resumed: of the earlier run, begun " + startedAt().truncatedTo(ChronoUnit.SECONDS) + ", "
                + (cycles == 1 ? "is 1 cycle: " : "are " + cycles + " cycles: ")
                + earlier.runs().entrySet().stream()
                        .map(level -> level.getKey() + " parallel"
                                + (level.getValue().size() == 1
                                        ? ""
                                        : " (" + level.getValue().size() + " cycles)"))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> notRun(int concurrency) {
        return live.notRun(concurrency);
    }

    @Override
    public Taken take(int concurrency, CycleWatch watch) throws InterruptedException, CannotStart {
        List<RecordedCycle> runs = earlier.runs(concurrency);
        int next = taken.merge(concurrency, 1, Integer::sum) - 1;
        measured = next >= runs.size();
        if (measured) {
            return live.take(concurrency, watch);
        }
        RecordedCycle cycle = runs.get(next);
        budget.charge(cycle.samples().makespan());
        Map<Integer, IdlePower> idle = new TreeMap<>();
        cycle.idleWatts().forEach((gpu, watts) -> idle.put(gpu, new IdlePower(watts, 0, 0)));
        return new Taken(cycle.samples(), cycle.host(), cycle.period(), idle);
    }

    /** When the cycle that was taken last is of the earlier run, that run's begin; empty when it was measured now. */
    @Override
    public Optional<Instant> ofEarlier() {
        return measured ? Optional.empty() : Optional.of(startedAt());
    }

    /** A finished cycle of the earlier run was no death: that would have ended it. */
    @Override
    public boolean alive() {
        return !measured || live.alive();
    }
}
