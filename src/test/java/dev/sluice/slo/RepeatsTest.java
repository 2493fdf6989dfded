package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final Objective SPEED = new Objective(
            "speed",
            Metric.DECODE_RATE,
            new Statistic.Mean(),
            Objective.Bound.AT_LEAST,
            new Quantity(19.9, Unit.TOKENS_PER_SECOND));

    private static final Objective WAIT = new Objective(
            "wait",
            Metric.TTFB,
            new Statistic.Rank(Percentile.of(99)),
            Objective.Bound.AT_MOST,
            new Quantity(10, Unit.SECONDS));

    private static final Objective ANSWERED = new Objective(
            "answered",
            Metric.SUCCESS_RATE,
            new Statistic.Mean(),
            Objective.Bound.AT_LEAST,
            new Quantity(1, Unit.SHARE));

    @Test
    void one_cycle_is_enough_when_it_is_more_than_a_quarter_off() {
        assertThat(judge(SPEED, 40.2)).hasValueSatisfying(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.Met.class);
            assertThat(verdict.reason()).isEqualTo("mean 40.2 >= 19.9 tok/s");
        });
        assertThat(judge(SPEED, 12.9)).hasValueSatisfying(verdict -> {
            assertThat(verdict).isInstanceOf(Verdict.Missed.class);
            assertThat(verdict.reason()).isEqualTo("mean 12.9 < 19.9 tok/s by 35 %");
        });
    }

    @Test
    void near_the_limit_one_more_is_asked_for_until_there_are_three() {
        assertThat(judge(SPEED, 20.4)).isEmpty();
        assertThat(judge(SPEED, 20.4, 20.5)).isEmpty();
        assertThat(judge(SPEED, 20.4, 20.5, 20.3)).isPresent();
    }

    @Test
    void an_interval_on_the_good_side_is_met_and_tells_its_figures() {
        Verdict verdict = judge(SPEED, 20.4, 20.5, 20.3, 20.6).orElseThrow();

        assertThat(verdict).isInstanceOf(Verdict.Met.class);
        assertThat(verdict.reason())
                .isEqualTo("mean 20.4 >= 19.9 tok/s (95 % interval 20.2..20.7 of 4 cycles in this session)");
    }

    @Test
    void an_interval_on_the_bad_side_is_missed() {
        Verdict verdict = judge(SPEED, 19.3, 19.4, 19.2).orElseThrow();

        assertThat(verdict).isInstanceOf(Verdict.Missed.class);
        assertThat(verdict.reason())
                .isEqualTo("mean 19.3 < 19.9 tok/s by 3.0 % (95 % interval 19.1..19.5 of 3 cycles in this session)");
    }

    @Test
    void an_interval_that_straddles_the_limit_asks_for_one_more_and_after_the_most_is_undecided() {
        double[] around = {19.5, 20.3, 19.7, 20.2, 19.6, 20.1, 19.8, 20.0, 19.9, 20.3};

        assertThat(judge(SPEED, DoubleStream.of(around).limit(9).toArray())).isEmpty();
        Verdict verdict = judge(SPEED, around).orElseThrow();
        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.reason())
                .isEqualTo("mean 19.9 tok/s, 95 % interval 19.7..20.1 straddles 19.9 tok/s after 10 cycles:"
                        + " it is 0.2 % off the limit; loosen that, or raise max of repeats");
    }

    @Test
    void a_failed_request_makes_a_wait_endless_and_no_repetition_mends_that() {
        CycleStatistics broken = cycle(4, 1, 3.1, 3.2, 3.3);

        Verdict verdict = Repeats.USUAL.judge(WAIT, List.of(broken)).orElseThrow();

        assertThat(verdict).isInstanceOf(Verdict.Missed.class);
        assertThat(verdict.reason()).isEqualTo("p99 never: 1 of 4 requests failed");
    }

    @Test
    void a_success_rate_is_a_count_and_needs_no_interval() {
        CycleStatistics whole = cycle(4, 0, 3, 3, 3, 3);
        CycleStatistics broken = cycle(4, 1, 3, 3, 3);

        assertThat(Repeats.USUAL.judge(ANSWERED, List.of(whole))).get().isInstanceOf(Verdict.Met.class);
        assertThat(Repeats.USUAL.judge(ANSWERED, List.of(whole, broken))).get().isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void far_off_on_both_sides_is_not_clear() {
        assertThat(judge(SPEED, 40, 10)).isEmpty();
    }

    @Test
    void three_per_cent_off_it_is_wrong_in_none_of_a_thousand_sessions() {
        neverWrongThreePerCentOff(SPEED, true, 6, RepeatsTest::atSpeed);
    }

    /**
     * As a run goes: a cycle whose slowest of 19 has no text when the limit is a quarter behind is stopped, any other ends.
     * Stopped at the limit, and missed by that alone, it would be wrong in every fifth session 3 % on the good side.
     */
    @Test
    void a_wait_three_per_cent_off_it_is_wrong_in_none_of_a_thousand_sessions() {
        neverWrongThreePerCentOff(WAIT, false, 8, RepeatsTest::waiting);
    }

    /** Of a thousand sessions every other one lies on the good side; their cycles spread by 2.5 %. */
    private static void neverWrongThreePerCentOff(
            Objective objective, boolean moreIsBetter, long seed, DoubleFunction<CycleStatistics> cycle) {
        SplittableRandom random = new SplittableRandom(seed);
        int wrong = 0;
        int decided = 0;
        for (int session = 0; session < 1000; session++) {
            boolean good = session % 2 == 0;
            double truth = objective.limit().value() * (good == moreIsBetter ? 1.03 : 0.97);
            List<CycleStatistics> cycles = new ArrayList<>();
            Optional<Verdict> verdict = Optional.empty();
            while (verdict.isEmpty()) {
                cycles.add(cycle.apply(truth * Math.exp(0.025 * random.nextGaussian())));
                verdict = Repeats.USUAL.judge(objective, cycles);
            }
            wrong += verdict.filter(v -> good ? v instanceof Verdict.Missed : v instanceof Verdict.Met)
                            .isPresent()
                    ? 1
                    : 0;
            decided += verdict.filter(v -> !(v instanceof Verdict.Undecided)).isPresent() ? 1 : 0;
        }
        assertThat(wrong).isZero();
        assertThat(decided).isGreaterThan(900);
    }

    @Test
    void one_cycle_stopped_a_quarter_beyond_it_is_missed_and_beside_one_that_kept_it_nothing_is_told() {
        assertThat(Repeats.USUAL.judge(WAIT, List.of(waiting(60))))
                .get()
                .isInstanceOf(Verdict.Missed.class)
                .extracting(Verdict::reason)
                .isEqualTo("1 of 19 waited over 10 s");
        assertThat(Repeats.USUAL.judge(WAIT, List.of(waiting(8.7), waiting(60))))
                .isEmpty();
        assertThat(Repeats.USUAL.judge(WAIT, List.of(waiting(60), waiting(60), waiting(60), waiting(12.4))))
                .get()
                .isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void cycles_of_which_one_was_stopped_are_never_met_together() {
        List<CycleStatistics> cycles = new ArrayList<>(Collections.nCopies(9, waiting(5)));
        cycles.add(waiting(60));

        Verdict verdict = Repeats.USUAL.judge(WAIT, cycles).orElseThrow();

        assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict.reason())
                .endsWith("; p99 is shown only from 473), but 1 of 10 cycles were stopped beyond it");
    }

    /** 19 requests of which the last waits so long, or until the cycle is stopped 12.6 s after it began. */
    private static CycleStatistics waiting(double seconds) {
        List<RequestSample> requests = new ArrayList<>(Collections.nCopies(18, Requests.answered(0.5, 40, 101)));
        boolean stopped = seconds > 12.6;
        requests.add(stopped ? Requests.silent(Requests.CANCELLED, 12.6) : Requests.answered(seconds, 40, 101));
        return CycleStatistics.of(Requests.cycle(requests, stopped ? Optional.of("a certain miss") : Optional.empty()));
    }

    @Test
    void rules_that_could_not_decide_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Repeats(1, 10, 0.95, 0.25));
        assertThatIllegalArgumentException().isThrownBy(() -> new Repeats(3, 2, 0.95, 0.25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Repeats(3, 10, 95, 0.25))
                .withMessage(
                        "repeats 3 to 10 at confidence 95.0, clear from 0.25 on; use 2 or more (or 1 to 1), and shares below 1");
    }

    private static Optional<Verdict> judge(Objective objective, double... speeds) {
        return Repeats.USUAL.judge(
                objective,
                DoubleStream.of(speeds).mapToObj(RepeatsTest::atSpeed).toList());
    }

    private static CycleStatistics atSpeed(double speed) {
        return statistics(1, 0, Map.of(Metric.DECODE_RATE, Distribution.of(new double[] {speed}, 0)));
    }

    private static CycleStatistics cycle(int sent, int failed, double... waits) {
        return statistics(sent, failed, Map.of(Metric.TTFB, Distribution.of(waits, failed)));
    }

    private static CycleStatistics statistics(int sent, int failed, Map<Metric, Distribution> distributions) {
        return new CycleStatistics(
                sent,
                sent,
                failed == 0 ? Map.of("completed", sent) : Map.of("completed", sent - failed, "reset", failed),
                distributions,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.empty(),
                HostStatistics.none(),
                List.of());
    }
}
