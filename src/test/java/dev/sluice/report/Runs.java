package dev.sluice.report;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.sample.Stop;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Objective.Bound;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Runs with figures that can be checked by hand, for the tests of every output. */
public final class Runs {

    public static final Thresholds THRESHOLDS = new Thresholds(
            List.of(
                    new Objective(
                            "wait",
                            Metric.TTFB,
                            new Statistic.Rank(Percentile.of(99)),
                            Bound.AT_MOST,
                            new Quantity(10, Unit.SECONDS)),
                    new Objective(
                            "speed",
                            Metric.DECODE_RATE,
                            new Statistic.Mean(),
                            Bound.AT_LEAST,
                            new Quantity(19.9, Unit.TOKENS_PER_SECOND)),
                    new Objective(
                            "answered",
                            Metric.SUCCESS_RATE,
                            new Statistic.Mean(),
                            Bound.AT_LEAST,
                            new Quantity(1, Unit.SHARE))),
            1,
            "thresholds.yaml");

    private static final Instant STARTED = Instant.parse("2026-11-25T10:00:00Z");

    private Runs() {}

    public static Target target() {
        return new Target(
                "ollama",
                URI.create("http://127.0.0.1:11434"),
                "Ollama",
                Optional.of("0.5.7"),
                "deepseek-r1:7b",
                Optional.empty(),
                Optional.of("Q4_K_M"),
                Optional.of("7.6B"),
                OptionalInt.of(4096),
                OptionalInt.of(4));
    }

    /** An answer of 256 tokens: the first {@code waitMillis} after due, the rest at {@code rate} tokens a second. */
    public static RequestSample answer(int index, long waitMillis, double rate) {
        return answer(index, waitMillis, waitMillis, rate, TokenSource.SERVER);
    }

    public static RequestSample answer(int index, long startMillis, long waitMillis, double rate, TokenSource source) {
        long first = millis(waitMillis);
        long last = first + Math.round(255 / rate * 1e9);
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(-millis(1)),
                        OptionalLong.of(120_000 + index),
                        OptionalLong.of(millis(startMillis)),
                        OptionalLong.of(first),
                        OptionalLong.of(first),
                        OptionalLong.of(last),
                        last + 1_000_000),
                Arrivals.of(new long[] {first, last}, 2),
                new Outcome.Completed(StopReason.LENGTH),
                Optional.of(new Tokens(256, source, 1, OptionalInt.of(21), OptionalInt.empty())),
                Optional.of(new ServerTimings(
                        OptionalLong.of(last),
                        OptionalLong.empty(),
                        OptionalLong.of(5_000_000),
                        OptionalLong.of(last - first),
                        "ollama")),
                OptionalInt.of(200),
                index == 0 ? Optional.of(new Transcript("", "Time is\nwhat a clock reads.")) : Optional.empty());
    }

    public static RequestSample failure(int index, Outcome outcome, OptionalInt status) {
        return failure(index, outcome, status, 40);
    }

    /** A request without a byte of a response that ended in {@code outcome} so long after due. */
    public static RequestSample failure(int index, Outcome outcome, OptionalInt status, long endMillis) {
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(-millis(1)),
                        OptionalLong.of(130_000),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        millis(endMillis)),
                Arrivals.none(),
                outcome,
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty());
    }

    /** {@code n} answers, each {@code stepMillis} later than the one before. */
    public static List<RequestSample> answers(int n, long waitMillis, long stepMillis, double rate) {
        List<RequestSample> samples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            samples.add(answer(i, waitMillis + i * stepMillis, rate));
        }
        return samples;
    }

    public static CycleReport.Measured measured(List<RequestSample> requests) {
        return measured(requests, Optional.empty(), List.of());
    }

    public static CycleReport.Measured measured(
            List<RequestSample> requests, Optional<String> stoppedEarly, List<String> remarks) {
        return stopped(requests, stoppedEarly.map(Stop.Certain::new), remarks);
    }

    public static CycleReport.Measured stopped(
            List<RequestSample> requests, Optional<Stop> stoppedEarly, List<String> remarks) {
        CycleSamples samples = new CycleSamples(
                new Load(
                        requests.size(),
                        new Prompt("What is the philosophical definition of time?"),
                        PromptCache.BUST,
                        Connect.READY,
                        GenerationOptions.of("deepseek-r1:7b", 256),
                        new Patience(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(10))),
                STARTED.plusSeconds(requests.size()),
                requests,
                Duration.ofNanos(requests.stream()
                        .mapToLong(r -> r.timeline().end())
                        .max()
                        .orElseThrow()),
                stoppedEarly,
                remarks);
        return new CycleReport.Measured(samples, THRESHOLDS.judge(CycleStatistics.of(samples)));
    }

    /** The same with users who ask more than once, judged alike. */
    public static CycleReport.Measured measured(
            LoadShape shape, int users, SteadyWindow window, List<RequestSample> requests) {
        CycleSamples burst = measured(answers(users, 1, 0, 40)).samples();
        CycleSamples samples = new CycleSamples(
                burst.load().shaped(shape),
                burst.startedAt(),
                requests,
                Duration.ofNanos(requests.stream()
                        .mapToLong(RequestSample::endedAt)
                        .max()
                        .orElseThrow()),
                Optional.of(window),
                Optional.empty(),
                List.of());
        return new CycleReport.Measured(samples, THRESHOLDS.judge(CycleStatistics.of(samples)));
    }

    /** The same request, asked by {@code user} so long after the start gun. */
    public static RequestSample asked(int index, int user, long dueMillis, RequestSample request) {
        return Requests.asked(
                index, user, millis(dueMillis), request, index == 0 ? request.transcript() : Optional.empty());
    }

    /** Two users, each asking again at once; the last request of the first was open when the window closed. */
    public static CycleReport.Measured sustained() {
        return measured(
                new LoadShape.Sustained(1),
                2,
                new SteadyWindow(millis(7_376), millis(14_752)),
                List.of(
                        asked(0, 0, 0, answer(0, 500, 40)),
                        asked(1, 1, 0, answer(1, 1_000, 40)),
                        asked(2, 0, 6_876, answer(2, 500, 40)),
                        asked(3, 1, 7_376, answer(3, 1_000, 40)),
                        asked(
                                4,
                                0,
                                13_752,
                                failure(
                                        4,
                                        new Outcome.Cancelled("the steady window had closed"),
                                        OptionalInt.empty(),
                                        999))));
    }

    /** One user asking every second, answered in half of one. */
    public static CycleReport.Measured open() {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(asked(i, 0, 1_000L * i, answer(i, 100, 600)));
        }
        return measured(
                new LoadShape.Open(LoadShape.Spacing.CONSTANT, Duration.ofSeconds(1), 3, 7),
                1,
                new SteadyWindow(millis(4_000), millis(19_000)),
                requests);
    }

    public static RunReport run(CycleReport... cycles) {
        return run(target(), List.of(), cycles);
    }

    public static RunReport run(Target target, List<String> remarks, CycleReport... cycles) {
        Ladder ladder = new Ladder(THRESHOLDS, false);
        for (CycleReport cycle : cycles) {
            if (cycle instanceof CycleReport.Measured measured) {
                ladder.add(measured.verdict());
            }
        }
        return new RunReport(
                target,
                Map.of("sluice.max-tokens", new Setting("256", "default")),
                THRESHOLDS,
                STARTED,
                List.of(cycles),
                Optional.of(ladder.capacity()),
                Optional.of(Duration.ofNanos(180_000)),
                remarks,
                true,
                Optional.empty(),
                List.of());
    }

    /** The same with another answer. */
    public static RunReport answered(RunReport run, Capacity answer) {
        return new RunReport(
                run.target(),
                run.settings(),
                run.thresholds(),
                run.startedAt(),
                run.cycles(),
                Optional.of(answer),
                run.stampError(),
                run.remarks(),
                run.finished(),
                run.hardware(),
                run.regressions());
    }

    /** {@link #ladder}, whose figures were held against a baseline. */
    public static RunReport compared(ComparedFigure... figures) {
        RunReport ladder = ladder();
        return new RunReport(
                ladder.target(),
                ladder.settings(),
                ladder.thresholds(),
                ladder.startedAt(),
                ladder.cycles(),
                ladder.capacity(),
                ladder.stampError(),
                ladder.remarks(),
                ladder.finished(),
                ladder.hardware(),
                List.of(figures));
    }

    /** Four steps: two met, one missed for speed, one not run. */
    public static RunReport ladder() {
        return run(
                measured(answers(1, 68, 0, 120.6)),
                measured(answers(4, 600, 20, 40.2)),
                measured(answers(8, 2250, 100, 18.4)),
                new CycleReport.NotRun(16, "not run: 8 and 9 parallel already missed \"speed\""));
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }
}
