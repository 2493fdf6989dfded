package dev.sluice.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.sample.Stop;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the pairs of a duet say, word for word. */
class PairedValuesTest {

    private static final RegressionPlan PLAN = RegressionPlan.USUAL_OF_DUET;
    private static final double[] REFERENCE = {20.11, 20.32, 19.93, 20.24, 20.05, 20.46, 19.87, 20.18};

    @Test
    void a_candidate_that_is_slower_in_every_pair_is_worse() {
        assertThat(verdict(REFERENCE, 16.91, 17.04, 16.85, 17.12, 16.73, 17.29, 16.64, 16.98))
                .isEqualTo(new RegressionVerdict.Worse(
                        new GatedFigure(Metric.DECODE_RATE, new Statistic.Mean(), 4),
                        "decode-rate mean @ 4: 20.1 tok/s -> 16.9 tok/s (pair by pair -16 %, tolerance 5.0 %), p = 0.004,"
                                + " 8 pairs; smallest change this duet could call: 5.1 %"));
    }

    @Test
    void one_that_is_surely_as_fast_shows_that_nothing_was_lost() {
        assertThat(verdict(REFERENCE, 20.02, 20.43, 19.81, 20.38, 19.92, 20.55, 19.79, 20.21))
                .isInstanceOf(RegressionVerdict.NotWorse.class)
                .extracting(RegressionVerdict::why)
                .asString()
                .isEqualTo("20.1 tok/s -> 20.1 tok/s (pair by pair 0.0 %, tolerance 5.0 %), p = 0.473, 8 pairs; no"
                        + " regression beyond 5.0 %");
    }

    @Test
    void noise_that_could_hide_a_loss_is_told_with_the_loss_it_could_hide() {
        assertThat(verdict(REFERENCE, 22, 17, 23, 16, 24, 17.5, 22, 18).why())
                .isEqualTo("20.1 tok/s -> 20.0 tok/s (pair by pair -2.2 %, tolerance 5.0 %), p = 0.320, 8 pairs; no"
                        + " evidence of a regression; could miss up to 17 %");
    }

    @Test
    void a_loss_that_may_be_chance_is_neither_shown_nor_ruled_out() {
        assertThat(verdict(REFERENCE, 14, 8, 9, 7, 31, 15, 9.5, 12.5))
                .isInstanceOf(RegressionVerdict.Undecided.class)
                .extracting(RegressionVerdict::why)
                .isEqualTo(
                        "20.1 tok/s -> 11.0 tok/s (pair by pair -45 %, tolerance 5.0 %), p = 0.020, 8 pairs; neither shown"
                                + " nor ruled out: take more pairs, or a quieter machine");
    }

    @Test
    void a_loss_within_the_tolerance_is_let_pass_however_sure_it_is() {
        assertThat(verdict(REFERENCE, scaled(REFERENCE, 0.96)))
                .isInstanceOf(RegressionVerdict.NotWorse.class)
                .extracting(RegressionVerdict::why)
                .asString()
                .contains("pair by pair -4.0 %")
                .endsWith("; no regression beyond 5.0 %");
    }

    @Test
    void too_few_pairs_decide_nothing_and_say_how_many_would() {
        assertThat(verdict(Arrays.copyOf(REFERENCE, 6), 10, 10, 10, 10, 10, 10))
                .isInstanceOf(RegressionVerdict.Undecided.class)
                .extracting(RegressionVerdict::why)
                .isEqualTo("6 usable pairs cannot reach p 0.01; needs 1 more");
        assertThat(verdict(new double[0]).why()).isEqualTo("no such cycle was run");
    }

    @Test
    void a_pair_with_failed_requests_counts_for_nothing_and_is_named() {
        List<CyclePair> pairs = new ArrayList<>(pairs(REFERENCE, slower()));
        pairs.set(2, new CyclePair(cycle(90, 3, Optional.empty()), pairs.get(2).candidate()));

        assertThat(speed(pairs).verdict(PLAN.ruleOfPairs()).why())
                .contains("p = 0.008, 7 pairs")
                .endsWith("; pair 3: 1 of 4 requests failed at the reference");

        pairs.set(4, new CyclePair(pairs.get(4).reference(), cycle(16, 4, Optional.of("the cycle deadline"))));

        assertThat(speed(pairs).verdict(PLAN.ruleOfPairs()).why())
                .isEqualTo("6 usable pairs cannot reach p 0.01; needs 1 more; pair 3: 1 of 4 requests failed at the"
                        + " reference, pair 5: it was stopped early at the candidate");
    }

    @Test
    void a_pair_that_only_the_candidate_failed_forbids_to_call_it_no_worse() {
        List<CyclePair> pairs = new ArrayList<>(pairs(REFERENCE, REFERENCE));
        pairs.set(0, new CyclePair(pairs.get(0).reference(), cycle(20, 2, Optional.empty())));

        assertThat(speed(pairs).verdict(PLAN.ruleOfPairs()))
                .isInstanceOf(RegressionVerdict.Undecided.class)
                .extracting(RegressionVerdict::why)
                .asString()
                .endsWith(
                        "; pair 1: 2 of 4 requests failed at the candidate: what is left would flatter the candidate");
    }

    @Test
    void waits_too_small_to_matter_are_let_be() {
        RegressionPlan.Figure rule = new RegressionPlan.Figure(
                Metric.DECODE_RATE,
                new Statistic.Mean(),
                PLAN.gates().get(0).cycles(),
                0.1,
                Optional.of(new Quantity(30, Unit.TOKENS_PER_SECOND)),
                PLAN.gates().get(0).severity());

        assertThat(new PairedValues(rule, speed(List.of()).figure(), pairs(REFERENCE, scaled(REFERENCE, 0.5)))
                        .verdict(PLAN.ruleOfPairs())
                        .why())
                .isEqualTo("20.1 tok/s -> 10.1 tok/s, too small to matter");
    }

    @Test
    void figures_stand_for_the_cycles_asked_for_whether_they_ran_or_not() {
        assertThat(PairedValues.of(PLAN, Set.of(1, 4), pairs(REFERENCE, REFERENCE)))
                .extracting(each -> each.figure() + ", " + each.pairs().size())
                .containsExactly(
                        "decode-rate mean @ 1, 0", "decode-rate mean @ 4, 8", "ttfb p50 @ 1, 0", "ttfb p50 @ 4, 8");
    }

    @Test
    void two_cycles_of_different_size_are_no_pair() {
        CycleStatistics four = cycle(20, 4, Optional.empty());
        CycleStatistics two = cycle(2, 20, 2, Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePair(two, four))
                .withMessage("a cycle of 2 and one of 4 are no pair");
    }

    @Test
    void a_session_that_slows_both_servers_makes_neither_the_worse_one() {
        SplittableRandom random = new SplittableRandom(11);
        int invented = 0;
        for (int run = 0; run < 200; run++) {
            double[] reference = new double[8];
            double[] candidate = new double[8];
            for (int pair = 0; pair < 8; pair++) {
                double drift = Math.exp(-0.04 * pair + 0.02 * random.nextGaussian());
                reference[pair] = 20 * drift * Math.exp(0.025 * random.nextGaussian());
                candidate[pair] = 20 * drift * Math.exp(0.025 * random.nextGaussian());
            }
            invented += verdict(reference, candidate) instanceof RegressionVerdict.Worse ? 1 : 0;
        }
        assertThat(invented).isLessThanOrEqualTo(2);
    }

    private static RegressionVerdict verdict(double[] reference, double... candidate) {
        return speed(pairs(reference, candidate)).verdict(PLAN.ruleOfPairs());
    }

    private static PairedValues speed(List<CyclePair> pairs) {
        return new PairedValues(
                PLAN.gates().get(0), new GatedFigure(Metric.DECODE_RATE, new Statistic.Mean(), 4), pairs);
    }

    private static List<CyclePair> pairs(double[] reference, double[] candidate) {
        List<CyclePair> pairs = new ArrayList<>();
        for (int i = 0; i < candidate.length; i++) {
            pairs.add(
                    new CyclePair(cycle(reference[i], 4, Optional.empty()), cycle(candidate[i], 4, Optional.empty())));
        }
        return pairs;
    }

    /** By a fifth and a little more each time: pairs that differ alike have ranks in common, and no exact p. */
    private static double[] slower() {
        double[] slower = scaled(REFERENCE, 0.8);
        Arrays.setAll(slower, i -> slower[i] * (1 - 0.001 * i));
        return slower;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static CycleStatistics cycle(double speed, int answered, Optional<String> stoppedEarly) {
        return cycle(4, speed, answered, stoppedEarly);
    }

    private static CycleStatistics cycle(int users, double speed, int answered, Optional<String> stoppedEarly) {
        double[] each = new double[answered];
        Arrays.fill(each, speed);
        Map<String, Integer> outcomes = answered == users
                ? Map.of("completed", users)
                : Map.of("completed", answered, "reset", users - answered);
        return new CycleStatistics(
                users,
                users,
                outcomes,
                Map.of(Metric.DECODE_RATE, Distribution.of(each, users - answered)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Duration.ofSeconds(1),
                stoppedEarly.map(Stop.Certain::new),
                HostStatistics.none(),
                List.of());
    }
}
