package dev.sluice.junit;

import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.report.Setting;
import dev.sluice.report.Target;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostSamples;
import dev.sluice.statistics.IdlePower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the cycles of one ladder come from: a server that is measured, or the recording of one. */
interface LadderSource {

    /** What was observed of one cycle, before any number is made of it. */
    record Taken(CycleSamples samples, HostSamples host, Duration period, Map<Integer, IdlePower> idle) {}

    /** What is measured, as reports name it. */
    Target target();

    /** When the first cycle began, a label. */
    Instant startedAt();

    /** The machine; empty when it was not looked at. */
    Optional<Hardware> hardware();

    /** How far the stamps may be off; empty when it is unknown. */
    Optional<Duration> stampError();

    /** Settings that held when it was recorded, by name; those of this run go before them. */
    Map<String, Setting> settings();

    /** Facts that a reader of any number must know, as far as they are known now. */
    List<String> remarks();

    /** Why there can be no cycle of so many requests; empty when there can. */
    Optional<String> notRun(int concurrency);

    /** When the cycle that was taken last is of an earlier run that is gone on with, that run's begin; else empty. */
    default Optional<Instant> ofEarlier() {
        return Optional.empty();
    }

    /**
     * One cycle.
     *
     * @param watch may end it; what was recorded ended as it did
     */
    Taken take(int concurrency, CycleWatch watch) throws InterruptedException, CannotStart;

    /** Whether the server answers still; one that was only recorded always does. */
    boolean alive();
}
