package dev.sluice.slo;

import static dev.sluice.slo.Objectives.ANSWERED;
import static dev.sluice.slo.Objectives.MEAN;
import static dev.sluice.slo.Objectives.MIN;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.slo.Objectives.atLeast;
import static dev.sluice.slo.Objectives.atMost;
import static dev.sluice.slo.Objectives.p;
import static dev.sluice.slo.Objectives.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedFault;
import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.Unfolding;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStopTest {

    private static final Objective SPEED = atLeast("speed", Metric.DECODE_RATE, MEAN, 19.5);
    private static final OptionalDouble ONE = OptionalDouble.of(1);

    /** Eight at 12.9 tok/s. */
    private final Unfolding slow = new Unfolding(SeedMachine.exact().cycle(8));

    @Test
    void a_speed_a_quarter_below_its_limit_is_given_up_after_30_seconds() {
        assertThat(stop(SPEED, 29.9)).isEmpty();

        Stop.Hopeless stop = (Stop.Hopeless) stop(SPEED, 30).orElseThrow();
        assertThat(stop.reason()).isEqualTo("mean decode-rate >= 19.5 tok/s is out of reach: 12.9 tok/s after 30 s");
        assertThat(stop.after()).isEqualTo(Duration.ofSeconds(30));
    }

    static List<Arguments> limits() {
        return List.of(
                Arguments.of(atLeast("near", Metric.DECODE_RATE, MEAN, 17), false),
                Arguments.of(atLeast("far", Metric.DECODE_RATE, MEAN, 17.4), true),
                Arguments.of(atLeast("slowest", Metric.DECODE_RATE, MIN, 19.5), true),
                Arguments.of(atLeast("p5", Metric.DECODE_RATE, p(5), 19.5), true),
                // the faster half may lie above the mean
                Arguments.of(atLeast("p50", Metric.DECODE_RATE, p(50), 19.5), false),
                Arguments.of(atLeast("whole", Metric.E2E_RATE, MEAN, 19.5), false),
                Arguments.of(atMost("pace", Metric.TPOT, MEAN, 10), false));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("limits")
    void only_what_a_mean_says_something_of_can_be_hopeless(Objective objective, boolean hopeless) {
        assertThat(stop(objective, 60).isPresent()).isEqualTo(hopeless);
    }

    @Test
    void nothing_is_hopeless_before_50_tokens_of_each() {
        Unfolding crawling = new Unfolding(new SeedMachine(0.1, 0, new SplittableRandom(0)).cycle(8));

        assertThat(stop(crawling, SPEED, 35, ONE)).as("some 44 each").isEmpty();
        assertThat(stop(crawling, SPEED, 45, ONE)).isPresent();
    }

    @Test
    void chunks_are_not_taken_for_tokens() {
        assertThat(stop(slow, SPEED, 40, OptionalDouble.empty()))
                .as("not known")
                .isEmpty();
        assertThat(stop(slow, SPEED, 40, OptionalDouble.of(2))).as("25.8 tok/s").isEmpty();
    }

    @Test
    void a_cycle_with_a_failure_is_there_to_show_how_many_fail() {
        Unfolding failing =
                new Unfolding(SeedMachine.exact().with(SeedFault.STREAM_ERROR).cycle(8));

        assertThat(failing.progress(120).failed()).isPositive();
        assertThat(stop(failing, SPEED, 120, ONE)).isEmpty();
    }

    @Test
    void requests_that_still_queue_may_be_faster() {
        assertThat(stop(new Unfolding(SeedMachine.exact().cycle(32)), SPEED, 60, ONE))
                .isEmpty();
    }

    @Test
    void beside_a_whole_cycle_of_the_level_a_repeat_runs_out() {
        assertThat(EarlyStop.of(thresholds(1, SPEED), slow.progress(60), Optional.of(level(SPEED, slow.whole())), ONE))
                .isEmpty();
        Stop hopeless = stop(SPEED, 30).orElseThrow();
        assertThat(EarlyStop.of(
                        thresholds(1, SPEED),
                        slow.progress(60),
                        Optional.of(level(SPEED, slow.cut(30, hopeless))),
                        ONE))
                .as("beside a stopped one it need not")
                .isPresent();
    }

    @Test
    void where_only_waits_are_asked_a_cycle_ends_at_its_last_first_text() {
        assertThat(stop(WAIT, 0.6)).isEmpty();
        assertThat(stop(WAIT, 0.7)).contains(new Stop.InTime("all 8 had text in time, and no more was asked"));
        assertThat(EarlyStop.of(thresholds(1, WAIT, ANSWERED), slow.progress(0.7), Optional.empty(), ONE))
                .as("that all are answered is asked of every cycle")
                .isPresent();
    }

    @Test
    void it_runs_on_where_more_is_asked_or_a_wait_was_too_long_or_the_level_was_cut_before() {
        assertThat(EarlyStop.of(thresholds(1, WAIT, SPEED), slow.progress(0.7), Optional.empty(), ONE))
                .isEmpty();
        assertThat(stop(atMost("mean", Metric.TTFB, MEAN, 0.5), 0.7)).isEmpty();
        assertThat(stop(atMost("end", Metric.E2E, p(99), 500), 0.7)).isEmpty();
        Stop cut = stop(WAIT, 0.7).orElseThrow();
        assertThat(EarlyStop.of(
                        thresholds(1, WAIT), slow.progress(0.7), Optional.of(level(WAIT, slow.cut(0.7, cut))), ONE))
                .as("the second time it is to be known in full")
                .isEmpty();
    }

    @Test
    void what_was_cut_in_time_is_undecided_until_a_whole_cycle_speaks() {
        Stop stop = stop(WAIT, 0.7).orElseThrow();
        Level cut = level(WAIT, slow.cut(0.7, stop));
        assertThat(cut.inTime()).isTrue();
        assertThat(cut.undecidedInWords())
                .isEqualTo("8 was undecided (\"wait\": slowest of 8 was 0.62 s <= 10 s (about p89; p99 is shown only"
                        + " from 299), but the cycle did not run out)");
        assertThat(Probe.of(cut)).isEqualTo(new Probe.Passed(8, true));

        Level whole = level(WAIT, slow.cut(0.7, stop), slow.whole());
        assertThat(whole.inTime()).isFalse();
        assertThat(whole.met()).isTrue();
    }

    @Test
    void a_whole_cycle_that_then_failed_undoes_what_was_cut_in_time() {
        Stop stop = stop(WAIT, 0.7).orElseThrow();
        Unfolding failing =
                new Unfolding(SeedMachine.exact().with(SeedFault.STREAM_ERROR).cycle(8));

        assertThat(level(WAIT, slow.cut(0.7, stop), failing.whole()).missed()).isTrue();
    }

    @Test
    void a_stopped_cycle_stays_out_of_the_interval_and_keeps_it_from_saying_met() {
        Stop stop = stop(SPEED, 30).orElseThrow();
        CycleStatistics hopeless = CycleStatistics.of(slow.cut(30, stop));
        CycleStatistics good = CycleStatistics.of(new SeedMachine(1, 0, new SplittableRandom(0)).cycle(2));

        assertThat(Repeats.USUAL.judge(SPEED, List.of(hopeless, hopeless)).orElseThrow())
                .isInstanceOf(Verdict.Missed.class);
        Verdict mixed =
                Repeats.USUAL.judge(SPEED, List.of(hopeless, good, good)).orElseThrow();
        assertThat(mixed.word()).isEqualTo("undecided");
        assertThat(mixed.reason())
                .isEqualTo(
                        "mean 30.7 >= 19.5 tok/s, the worst of 2 cycles, but 1 of 3 cycles were stopped >= 25 % below");
    }

    @Test
    void an_easier_limit_is_not_missed_by_a_cycle_that_was_given_up_for_another() {
        Stop stop = stop(SPEED, 30).orElseThrow();
        Objective easy = atLeast("easy", Metric.DECODE_RATE, MEAN, 15);

        assertThat(new Judge(CycleStatistics.of(slow.cut(30, stop))).verdict(easy))
                .isInstanceOf(Verdict.Undecided.class);
    }

    private Optional<Stop> stop(Objective objective, double seconds) {
        return stop(slow, objective, seconds, ONE);
    }

    private static Optional<Stop> stop(
            Unfolding cycle, Objective objective, double seconds, OptionalDouble tokensPerChunk) {
        return EarlyStop.of(thresholds(1, objective), cycle.progress(seconds), Optional.empty(), tokensPerChunk);
    }

    private static Level level(Objective objective, CycleSamples... cycles) {
        Ladder ladder = new Ladder(thresholds(1, objective), Repeats.USUAL, true);
        for (CycleSamples cycle : cycles) {
            ladder.add(ladder.thresholds().judge(CycleStatistics.of(cycle)));
        }
        return ladder.levels().get(0);
    }
}
