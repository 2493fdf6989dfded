package dev.sluice.slo;

import static dev.sluice.slo.Objectives.SHIPPED;
import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.REFUSED;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.silent;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Requests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whole cycles with a known verdict on the shipped thresholds. */
final class Cycles {

    private Cycles() {}

    static CycleVerdict met(int concurrency) {
        return of(concurrency, answered(0.5, 40, 101));
    }

    /** Misses "speed": mean 10.0 < 19.9 tok/s by 50 %. */
    static CycleVerdict tooSlow(int concurrency) {
        return of(concurrency, answered(0.5, 10, 101));
    }

    /** Misses "wait": slowest of n was 12.0 s > 10 s by 20 % (the p99 of so few). */
    static CycleVerdict tooLate(int concurrency) {
        return of(concurrency, answered(12, 40, 101));
    }

    /** Misses "wait" and "answered". */
    static CycleVerdict refused(int concurrency) {
        return of(concurrency, silent(REFUSED, 0));
    }

    /** Undecided in all: the cycle was stopped early. */
    static CycleVerdict cutShort(int concurrency) {
        return of(concurrency, silent(CANCELLED, 1));
    }

    /** Misses "wait", stopped while {@code silent} of its requests had no text after 12.5 s. */
    static CycleVerdict stoppedLate(int concurrency, int silent) {
        List<RequestSample> requests =
                new ArrayList<>(Collections.nCopies(concurrency - silent, answered(0.5, 40, 101)));
        requests.addAll(Collections.nCopies(silent, silent(CANCELLED, 12.7)));
        return SHIPPED.judge(CycleStatistics.of(Requests.cycle(requests, Optional.of("a certain miss"))));
    }

    private static CycleVerdict of(int concurrency, RequestSample each) {
        return SHIPPED.judge(
                CycleStatistics.of(Requests.cycle(Collections.nCopies(concurrency, each), Optional.empty())));
    }
}
