package dev.sluice.slo;

import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.slo.Objective.Bound;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people are told of an objective, whole: the figure and its limit, how far apart they are, how many stand behind it
 * and how sure that is, and where nothing was decided why, and what would help.
 */
class MessagesTest {

    private static final Objective WAIT = objective("wait", Metric.TTFB, rank(99), Bound.AT_MOST, 10, Unit.SECONDS);
    private static final Objective SPEED =
            objective("speed", Metric.DECODE_RATE, new Statistic.Mean(), Bound.AT_LEAST, 19.5, Unit.TOKENS_PER_SECOND);
    private static final Objective SLOWEST =
            objective("slowest", Metric.DECODE_RATE, rank(5), Bound.AT_LEAST, 20, Unit.TOKENS_PER_SECOND);
    private static final Objective ANSWERED =
            objective("answered", Metric.SUCCESS_RATE, new Statistic.Mean(), Bound.AT_LEAST, 1, Unit.SHARE);
    private static final RequestSample GOOD = answered(0.5, 40, 101);

    static Stream<Arguments> verdicts() {
        return Stream.of(
                row("one cycle, far off", SPEED, "missed", machine(8), "mean 12.9 < 19.5 tok/s by 34 %"),
                row("one cycle, clear", SPEED, "met", machine(2), "mean 30.7 >= 19.5 tok/s"),
                row(
                        "a percentile of a few requests in several cycles",
                        WAIT,
                        "met",
                        machine(19, 19, 19, 19, 19),
                        "slowest of 95 in 5 cycles was 0.62 s <= 10 s (about p99; p99 is shown only from 299)"),
                row(
                        "a percentile of many that is not shown yet",
                        WAIT,
                        "met",
                        List.of(cycle(Collections.nCopies(256, GOOD))),
                        "p99 0.50 s <= 10 s (n = 256; p99 is shown only from 299)"),
                row(
                        "a percentile of enough",
                        WAIT,
                        "met",
                        List.of(cycle(Collections.nCopies(299, GOOD))),
                        "p99 0.50 s <= 10 s (n = 299)"),
                row(
                        "the tail of a speed is its slow one",
                        SLOWEST,
                        "missed",
                        machine(8),
                        "slowest of 8 was 12.9 < 20 tok/s by 36 % (the p5 of so few)"),
                row(
                        "a wait that is far too long",
                        WAIT,
                        "missed",
                        machine(32),
                        "slowest of 32 was 238 s > 10 s, 23.8 times it (the p99 of so few)"),
                row(
                        "an interval on the good side",
                        SPEED,
                        "met",
                        speeds(20.4, 20.5, 20.3, 20.6),
                        "mean 20.4 >= 19.5 tok/s (95 % interval 20.2..20.7 of 4 cycles in this session)"),
                row(
                        "an interval on the bad side",
                        SPEED,
                        "missed",
                        speeds(19.1, 19.2, 19.0),
                        "mean 19.1 < 19.5 tok/s by 2.1 % (95 % interval 18.9..19.3 of 3 cycles in this session)"),
                row(
                        "an interval that straddles the limit",
                        SPEED,
                        "undecided",
                        speeds(19.1, 19.9, 19.3, 19.8, 19.2, 19.7, 19.4, 19.6, 19.5, 19.9),
                        "mean 19.5 tok/s, 95 % interval 19.3..19.7 straddles 19.5 tok/s after 10 cycles: it is 0.2 % off"
                                + " the limit; loosen that, or raise max of repeats"),
                row("the 48 of 256", WAIT, "missed", List.of(failing(208, 48)), "p99 never: 48 of 256 requests failed"),
                row(
                        "the 48 of 256, counted",
                        ANSWERED,
                        "missed",
                        List.of(failing(208, 48)),
                        "208 of 256 answered, 81.2 % < 100 %"),
                row(
                        "a mean beside failures",
                        SPEED,
                        "met",
                        List.of(failing(208, 48)),
                        "mean 40.0 >= 19.5 tok/s (over 208 of 256 requests)"),
                row(
                        "a cycle that was stopped at a certain miss",
                        WAIT,
                        "missed",
                        List.of(CycleStatistics.of(
                                SeedMachine.exact().cycle(32, 12.7, Optional.of("a miss was certain")))),
                        "13 of 32 waited over 10 s"),
                row(
                        "what such a cycle cannot tell",
                        SPEED,
                        "undecided",
                        List.of(CycleStatistics.of(
                                SeedMachine.exact().cycle(32, 12.7, Optional.of("a miss was certain")))),
                        "the cycle was stopped early"),
                row(
                        "stamps that do not add up",
                        WAIT,
                        "undecided",
                        List.of(cycle(List.of(chunks(COMPLETED, Optional.of(counted(2)), -0.012, 0.1)))),
                        "bookkeeping: 1 of 1 requests had text before it was asked for (request 0: 12 ms early)"),
                row(
                        "nothing to take a figure of",
                        SPEED,
                        "undecided",
                        List.of(failing(0, 4)),
                        "no request of 4 has a decode-rate: none was answered (4 reset)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void a_verdict_on(String what, Objective objective, String word, List<CycleStatistics> cycles, String reason) {
        Verdict verdict = Repeats.USUAL.judge(objective, cycles).orElseThrow();

        assertThat(verdict.word() + ": " + verdict.reason()).isEqualTo(word + ": " + reason);
    }

    @Test
    void evidence_that_must_be_shown_names_the_repeats_that_would() {
        Objective demonstrated = with(Evidence.DEMONSTRATED, OptionalDouble.empty());

        assertThat(Repeats.USUAL.judge(demonstrated, machine(4)).orElseThrow().reason())
                .isEqualTo(
                        "slowest of 4 was 0.62 s <= 10 s (about p80), but p99 needs 299 requests, has 4: 74 more cycles"
                                + " of 4 would settle it");
        assertThat(Repeats.USUAL
                        .judge(demonstrated, Collections.nCopies(5, cycle(Collections.nCopies(64, GOOD))))
                        .orElseThrow()
                        .reason())
                .isEqualTo("slowest of 320 in 5 cycles was 0.50 s <= 10 s (about p99.7); 320 requests in 5 cycles show"
                        + " 99 % within it, or 54.9 % where those of a cycle share its luck");
    }

    @Test
    void too_many_short_answers_say_how_many_there_may_be() {
        List<RequestSample> requests = new ArrayList<>(Collections.nCopies(13, GOOD));
        requests.addAll(
                Collections.nCopies(3, chunks(new Outcome.ShortAnswer(2, 256), Optional.of(counted(2)), 0.5, 0.6)));

        assertThat(new Judge(cycle(requests))
                        .verdict(with(Evidence.OBSERVED, OptionalDouble.of(0.05)))
                        .reason())
                .isEqualTo("3 of 16 answers were short, and more than 5 % leave the others a less busy server");
    }

    @Test
    void the_capacity_names_what_ends_it() {
        assertThat(ladder(1, 2, 4, 5).capacity().sentence())
                .isEqualTo(
                        "Serves 4 parallel users within thresholds.yaml; the 5th misses \"speed\" (mean 19.2 < 19.5 tok/s"
                                + " by 1.5 %)");
        assertThat(ladder(1, 2, 8).capacity().sentence())
                .isEqualTo("Serves 2 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 12.9 < 19.5 tok/s by"
                        + " 34 %); 3 to 7 were not tried");
        assertThat(ladder(8).capacity().sentence())
                .isEqualTo("No number of parallel users was shown to be served within thresholds.yaml: 8 miss \"speed\""
                        + " (mean 12.9 < 19.5 tok/s by 34 %); 1 to 7 were not tried");
    }

    @Test
    void the_gate_says_what_was_asked_and_what_was_shown() {
        assertThat(Gate.of(ladder(1, 2)).reason()).isEqualTo("1 user is served, as at-least asks");
        assertThat(Gate.of(ladder()).reason())
                .isEqualTo("no cycle was measured, so nothing showed that 1 user is served");
        assertThat(Gate.of(ladder(8)).reason())
                .isEqualTo(
                        "nothing showed that 1 user is served: 8 parallel missed \"speed\" (mean 12.9 < 19.5 tok/s by"
                                + " 34 %)");
    }

    private static Ladder ladder(int... levels) {
        Thresholds thresholds = new Thresholds(List.of(WAIT, SPEED, ANSWERED), 1, "thresholds.yaml");
        Ladder ladder = new Ladder(thresholds, true);
        machine(levels).forEach(cycle -> ladder.add(thresholds.judge(cycle)));
        return ladder;
    }

    private static List<CycleStatistics> machine(int... levels) {
        return Arrays.stream(levels)
                .mapToObj(n -> CycleStatistics.of(SeedMachine.exact().cycle(n)))
                .toList();
    }

    private static List<CycleStatistics> speeds(double... rates) {
        return DoubleStream.of(rates)
                .mapToObj(rate -> cycle(List.of(answered(0.5, rate, 101))))
                .toList();
    }

    private static CycleStatistics failing(int good, int failed) {
        List<RequestSample> requests = new ArrayList<>(Collections.nCopies(good, GOOD));
        requests.addAll(Collections.nCopies(failed, silent(RESET, 0)));
        return cycle(requests);
    }

    private static CycleStatistics cycle(List<RequestSample> requests) {
        return CycleStatistics.of(Requests.cycle(requests, Optional.empty()));
    }

    private static Statistic rank(int percent) {
        return new Statistic.Rank(Percentile.of(percent));
    }

    private static Objective objective(
            String id, Metric metric, Statistic statistic, Bound bound, double limit, Unit unit) {
        return new Objective(id, metric, statistic, bound, new Quantity(limit, unit));
    }

    private static Objective with(Evidence evidence, OptionalDouble mostShort) {
        return new Objective(
                WAIT.id(),
                WAIT.metric(),
                WAIT.statistic(),
                WAIT.bound(),
                WAIT.limit(),
                List.of(),
                CycleSelector.all(),
                Severity.FAIL,
                evidence,
                mostShort,
                Optional.empty());
    }

    private static Arguments row(
            String what, Objective objective, String word, List<CycleStatistics> cycles, String reason) {
        return Arguments.of(what, objective, word, cycles, reason);
    }
}
