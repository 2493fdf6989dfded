package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one window has seen. The monitor's thread writes it and the window's owner reads it, who does not wait for a
 * sampler that hangs: hence the locks, which nobody holds while a sampler works.
 */
final class Recording {

    /** One series: a process is itself whatever its role, everything else goes by its name. */
    private record Key(Kind kind, String name, int index, OptionalLong pid, HostMetric metric, String source) {

        static Key of(Tick.Value value) {
            HostSubject subject = value.subject();
            String name = subject.kind() == Kind.PROCESS ? "" : subject.name();
            return new Key(subject.kind(), name, subject.index(), subject.pid(), value.metric(), value.source());
        }
    }

    private final SamplingSchedule schedule;
    private final Map<Watch, Attendance> attendance = new LinkedHashMap<>();
    private final Map<Key, Column> columns = new LinkedHashMap<>();
    private final Map<Long, ProcessFacts> processes = new LinkedHashMap<>();

    Recording(SamplingSchedule schedule, List<Watch> watches) {
        this.schedule = schedule;
        watches.forEach(watch -> attendance.put(watch, new Attendance(watch)));
    }

    /** The sample at the window's start. Rates are left out: they cover the time before it. */
    synchronized void addFirst(Watch watch, long instant, Tick tick) {
        of(watch).cameToEdge();
        add(watch, instant, tick, false);
    }

    /** A sample for the deadline at {@code deadline}. */
    synchronized void add(Watch watch, long instant, Tick tick, long deadline) {
        of(watch).came(instant - deadline);
        add(watch, instant, tick, true);
    }

    /** The sample at the window's end. */
    synchronized void addLast(Watch watch, long instant, Tick tick) {
        of(watch).cameToEdge();
        add(watch, instant, tick, true);
    }

    private Attendance of(Watch watch) {
        return attendance.computeIfAbsent(watch, Attendance::new);
    }

    private void add(Watch watch, long instant, Tick tick, boolean rates) {
        of(watch).dropped(tick.dropped());
        for (Tick.Value value : tick.values()) {
            if (rates || !value.metric().rate()) {
                columns.computeIfAbsent(Key.of(value), k -> new Column(value.subject(), value.metric(), value.source()))
                        .add(value.subject(), instant, value.value());
            }
        }
        tick.processes().forEach(facts -> processes.put(facts.pid(), facts));
    }

    /**
     * What there is so far.
     *
     * @param gun instant 0 of the series
     * @param now the window's end, up to which deadlines count
     * @param unopened states of those that never opened
     * @param hanging the sampler that gives no answer
     */
    synchronized HostSamples samples(long gun, long now, List<SamplerState> unopened, Optional<Watch> hanging) {
        List<HostSeries> series =
                columns.values().stream().map(column -> column.series(gun)).toList();
        List<SamplerState> states = new ArrayList<>();
        attendance.forEach((watch, kept) -> states.add(kept.state(
                schedule.passed(now),
                hanging.map(other -> other == watch ? "gave no answer" : "waited for " + other.name()))));
        states.addAll(unopened);
        return new HostSamples(series, states, List.copyOf(processes.values()));
    }
}
