package dev.sluice.slo;

import static dev.sluice.slo.Objectives.ANSWERED;
import static dev.sluice.slo.Objectives.MAX;
import static dev.sluice.slo.Objectives.MEAN;
import static dev.sluice.slo.Objectives.SHIPPED;
import static dev.sluice.slo.Objectives.SPEED;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.slo.Objectives.atLeast;
import static dev.sluice.slo.Objectives.atMost;
import static dev.sluice.slo.Objectives.p;
import static dev.sluice.slo.Objectives.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertainMissTest {

    private static final Objective P90 = atMost("wait", Metric.TTFB, p(90), 10);

    static List<Arguments> table() {
        return List.of(
                row(
                        WAIT,
                        at(10.2, 32, 25, 0, 0),
                        "p99 ttfb <= 10 s cannot be met any more: 7 of 32 had no text after 10 s"),
                row(WAIT, at(10.2, 32, 32, 0, 0), ""),
                row(WAIT, at(9.9, 32, 0, 0, 0), ""),
                // a text read just in time may not have been counted yet
                row(WAIT, at(10.05, 32, 31, 0, 0), ""),
                // p99 of 100 lets one be late, and p99 of 256 two
                row(WAIT, at(60, 100, 99, 99, 0), ""),
                row(
                        WAIT,
                        at(60, 100, 98, 98, 0),
                        "p99 ttfb <= 10 s cannot be met any more: 2 of 100 had no text after 10 s"),
                row(WAIT, at(60, 256, 254, 0, 0), ""),
                row(
                        WAIT,
                        at(60, 256, 253, 0, 0),
                        "p99 ttfb <= 10 s cannot be met any more: 3 of 256 had no text after 10 s"),
                row(P90, at(60, 32, 29, 0, 0), ""),
                row(
                        P90,
                        at(60, 32, 28, 0, 0),
                        "p90 ttfb <= 10 s cannot be met any more: 4 of 32 had no text after 10 s"),
                // those that failed without text are silent too, but somebody must still be waiting
                row(
                        WAIT,
                        at(10.2, 32, 25, 0, 3),
                        "p99 ttfb <= 10 s cannot be met any more: 7 of 32 had no text after 10 s"),
                row(WAIT, at(10.2, 32, 25, 0, 7), ""),
                row(WAIT, at(10.2, 32, 25, 25, 7), ""),
                row(
                        atMost("worst", Metric.TTFB, MAX, 0.5),
                        at(0.61, 2, 1, 0, 0),
                        "max ttfb <= 0.5 s cannot be met any more: 1 of 2 had no text after 0.5 s"),
                // the last text may have come in time, with only the end mark missing
                row(atMost("end", Metric.E2E, MAX, 10), at(60, 4, 4, 0, 0), ""),
                row(
                        atMost("end", Metric.E2E, MAX, 10),
                        at(60, 4, 3, 0, 0),
                        "max e2e <= 10 s cannot be met any more: 1 of 4 had no text after 10 s"),
                // headers come before any text, and thinking before the answer
                row(atMost("start", Metric.RESPONSE_START, MAX, 10), at(60, 4, 0, 0, 0), ""),
                row(atMost("answer", Metric.TTFA, MAX, 10), at(60, 4, 0, 0, 0), ""),
                row(atMost("mean", Metric.TTFB, MEAN, 10), at(60, 4, 0, 0, 0), ""),
                row(atMost("gap", Metric.CHUNK_GAP, MAX, 1), at(60, 4, 0, 0, 0), ""),
                row(SPEED, at(3600, 4, 4, 0, 0), ""),
                row(ANSWERED, at(60, 32, 0, 0, 1), ""));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @MethodSource("table")
    void is_certain_only_when_no_future_can_mend_it(Objective objective, Progress progress, String text) {
        Thresholds alone = once(objective, atLeast("any", Metric.SUCCESS_RATE, MEAN, 0));

        assertThat(CertainMiss.of(alone, progress)).isEqualTo(Optional.of(text).filter(t -> !t.isEmpty()));
    }

    /** Stopped at the limit, a cycle would be missed by the luck of that one. */
    @Test
    void where_cycles_are_repeated_near_a_limit_waits_until_it_is_a_quarter_behind() {
        assertThat(CertainMiss.of(SHIPPED, at(12.55, 32, 25, 0, 0))).isEmpty();
        assertThat(CertainMiss.of(SHIPPED, at(12.7, 32, 25, 0, 0)))
                .contains("p99 ttfb <= 10 s cannot be met any more: 7 of 32 had no text after 12.5 s");
    }

    /** How many of 256 fail is what such a cycle is there to show; so is a server that dies. */
    @Test
    void lets_a_cycle_run_on_whatever_number_of_its_requests_failed() {
        for (int failed = 0; failed <= 256; failed++) {
            assertThat(CertainMiss.of(SHIPPED, at(9, 256, 0, 0, failed))).isEmpty();
            assertThat(CertainMiss.of(SHIPPED, at(60, 256, 256 - failed, 0, failed)))
                    .isEmpty();
        }
    }

    @Test
    void names_the_first_objective_of_the_file_that_is_certain() {
        Thresholds two = once(atMost("end", Metric.E2E, MAX, 20), SPEED, WAIT);

        assertThat(CertainMiss.of(two, at(11, 8, 0, 0, 1)).orElseThrow()).startsWith("p99 ttfb");
        assertThat(CertainMiss.of(two, at(21, 8, 0, 0, 1)).orElseThrow()).startsWith("max e2e");
    }

    /**
     * Random cycles, looked at in the middle: what is called certain must come true when the cycle runs out, and what
     * a stopped cycle is said to have missed, the whole one must have missed. And somebody must still have waited.
     */
    @Test
    void is_never_wrong_about_a_cycle_that_runs_on() {
        Random random = new Random(20_261_125);
        Map<String, Integer> fired = new HashMap<>();
        int stoppedMisses = 0;
        for (int i = 0; i < 4_000; i++) {
            Thresholds thresholds = randomThresholds(random);
            List<RequestSample> requests = randomCycle(random);
            double now = random.nextDouble() * 16;
            CycleVerdict whole = judge(thresholds, requests, Optional.empty());

            Optional<String> certain = CertainMiss.of(thresholds, RandomCycles.progress(requests, now));
            if (certain.isPresent()) {
                fired.merge(whole.word(), 1, Integer::sum);
                assertThat(missed(whole)).as("%s%n%s", certain, whole).anyMatch(certain.get()::startsWith);
                assertThat(requests).as("%s", certain).anyMatch(request -> waits(request, now));
            }
            CycleVerdict stopped = judge(thresholds, RandomCycles.stoppedAt(requests, now), Optional.of("a test"));
            assertThat(missed(whole)).as("%s%n%s", whole, stopped).containsAll(missed(stopped));
            certain.ifPresent(text -> assertThat(missed(stopped)).anyMatch(text::startsWith));
            stoppedMisses += stopped.missed().size();
        }
        assertThat(fired.get("missed")).as("cycles that were certain").isGreaterThan(500);
        assertThat(stoppedMisses).isGreaterThan(500);
    }

    private static Thresholds randomThresholds(Random random) {
        List<Objective> objectives = new ArrayList<>();
        for (Metric wait : new Metric[] {Metric.RESPONSE_START, Metric.TTFB, Metric.TTFA, Metric.E2E}) {
            objectives.add(atMost(
                    wait.label(),
                    wait,
                    random.nextBoolean() ? MAX : p(50 + random.nextInt(50)),
                    1 + random.nextInt(12)));
        }
        objectives.add(atMost("pace", Metric.TPOT, MAX, 30 + random.nextInt(100)));
        objectives.add(atLeast("slowest", Metric.DECODE_RATE, Objectives.MIN, 5 + random.nextInt(30)));
        objectives.add(atMost("mean", Metric.TTFB, MEAN, 1 + random.nextInt(12)));
        objectives.add(atLeast("answered", Metric.SUCCESS_RATE, MEAN, random.nextInt(11) / 10.0));
        Collections.shuffle(objectives, random);
        return once(objectives.subList(0, 1 + random.nextInt(objectives.size())).toArray(Objective[]::new));
    }

    private static List<RequestSample> randomCycle(Random random) {
        double failing = random.nextInt(4) / 10.0;
        double slowest = 1 + random.nextInt(14);
        return IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(i -> RandomCycles.request(random, failing, slowest))
                .toList();
    }

    private static boolean waits(RequestSample request, double seconds) {
        long now = Requests.nanos(seconds);
        return request.timeline().end() > now && request.timeline().firstText().orElse(Long.MAX_VALUE) > now;
    }

    private static CycleVerdict judge(Thresholds thresholds, List<RequestSample> requests, Optional<String> stopped) {
        return thresholds.judge(CycleStatistics.of(Requests.cycle(requests, stopped)));
    }

    private static List<String> missed(CycleVerdict verdict) {
        return verdict.missed().stream()
                .map(miss -> miss.objective().toString())
                .toList();
    }

    private static Thresholds once(Objective... objectives) {
        return new Thresholds(
                List.of(objectives), 1, "thresholds.yaml", Repeats.ONCE, OnUndecided.SKIP, List.of(), Optional.empty());
    }

    private static Arguments row(Objective objective, Progress progress, String text) {
        return Arguments.of(objective, progress, text);
    }

    private static Progress at(double seconds, int sent, int firstTexts, int answered, int failed) {
        return new Progress(sent, firstTexts, answered, failed, firstTexts, Duration.ofNanos(Requests.nanos(seconds)));
    }
}
