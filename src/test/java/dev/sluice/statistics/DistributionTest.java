package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final Statistic MEAN = new Statistic.Mean();
    private static final Statistic MIN = new Statistic.Min();
    private static final Statistic MAX = new Statistic.Max();
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void has_no_statistic_without_values_and_without_failures() {
        Distribution none = Distribution.of(new double[0], 0);

        for (Statistic statistic : new Statistic[] {MEAN, MIN, MAX, p(50), p(99)}) {
            assertThat(none.at(statistic)).as(statistic.label()).isEmpty();
            assertThat(none.atLeast(statistic)).as(statistic.label()).isEmpty();
        }
    }

    @Test
    void is_never_at_every_rank_when_all_failed_and_has_neither_mean_nor_minimum() {
        Distribution allFailed = Distribution.of(new double[0], 4);

        assertThat(allFailed.at(MEAN)).isEmpty();
        assertThat(allFailed.at(MIN)).isEmpty();
        assertThat(allFailed.at(MAX)).hasValue(NEVER);
        assertThat(allFailed.at(p(1))).hasValue(NEVER);
    }

    @Test
    void says_14_s_for_the_p99_of_31_requests_at_1_s_and_one_at_14_s() {
        double[] waits =
                IntStream.range(0, 32).mapToDouble(i -> i == 7 ? 14 : 1).toArray();

        assertThat(Distribution.of(waits, 0).at(p(99))).hasValue(14.0);
        assertThat(Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(waits, 0.99))
                .as("what linear interpolation would say, and pass at a limit of 10 s")
                .isLessThan(10);
    }

    @Test
    void counts_failures_as_infinite_in_ranks_and_leaves_them_out_of_mean_and_minimum() {
        Distribution waits = Distribution.of(new double[] {3, 1, 2}, 1);

        assertThat(waits.n()).isEqualTo(3);
        assertThat(waits.failures()).isEqualTo(1);
        assertThat(waits.ranked()).isEqualTo(4);
        assertThat(waits.at(MEAN)).hasValue(2.0);
        assertThat(waits.at(MIN)).hasValue(1.0);
        assertThat(waits.at(p(50))).hasValue(2.0);
        assertThat(waits.at(p(75))).hasValue(3.0);
        assertThat(waits.at(p(76))).hasValue(NEVER);
        assertThat(waits.at(MAX)).hasValue(NEVER);
    }

    @Test
    void keeps_the_p99_finite_when_one_of_100_failed_and_not_when_two_did() {
        assertThat(Distribution.of(ramp(99), 1).at(p(99))).hasValue(99.0);
        assertThat(Distribution.of(ramp(98), 2).at(p(99))).hasValue(NEVER);
    }

    @Test
    void agrees_with_commons_statistics_on_every_whole_percentile_of_seeded_samples() {
        Quantile hf1 = Quantile.withDefaults().with(Quantile.EstimationMethod.HF1);
        Random random = new Random(19);
        for (int n = 1; n <= 300; n += 7) {
            double[] values = random.doubles(n, 0, 100).toArray();
            Distribution distribution = Distribution.of(values, 0);
            for (int percent : new int[] {1, 5, 25, 50, 75, 90, 95, 99}) {
                // one part in 1e12 less: HF1 ranks in doubles, where 0.07 * 100 exceeds 7
                double expected = hf1.evaluate(values, percent / 100.0 * (1 - 1e-12));
                assertThat(distribution.at(p(percent)))
                        .as("p%d of %d", percent, n)
                        .hasValue(expected);
            }
        }
    }

    @Test
    void takes_the_mean_of_equal_values_without_rounding() {
        for (int n = 1; n <= 300; n++) {
            double[] equal = new double[n];
            Arrays.fill(equal, 19.9);
            assertThat(Distribution.of(equal, 0).at(MEAN)).as("n = %d", n).hasValue(19.9);
        }
    }

    @Test
    void gives_its_values_ascending_as_a_copy_and_keeps_none_of_the_callers() {
        double[] callers = {2, 3, 1};
        Distribution distribution = Distribution.of(callers, 0);
        callers[0] = 99;
        distribution.values()[0] = 99;

        assertThat(distribution.values()).containsExactly(1, 2, 3);
    }

    @Test
    void claims_no_rank_that_depends_on_a_request_that_was_cut_off() {
        Distribution waits = Distribution.of(new double[] {1, 2, 3, 12}, 0, new double[] {11, 2.5});

        assertThat(waits.at(p(33)))
                .as("rank 2 of 6: 2 whatever the others take")
                .hasValue(2.0);
        assertThat(waits.at(p(50)))
                .as("rank 3: 3, or less if the one cut off at 2.5 came next")
                .isEmpty();
        assertThat(waits.at(MAX)).isEmpty();
        assertThat(waits.atLeast(p(33))).hasValue(2.0);
        assertThat(waits.atLeast(p(50))).hasValue(2.5);
        assertThat(waits.atLeast(MAX)).hasValue(12.0);
        assertThat(waits.above(10)).isEqualTo(2);
        assertThat(waits.above(11)).isEqualTo(1);
    }

    @Test
    void refuses_values_that_are_no_numbers_and_negative_failures() {
        for (double value : new double[] {Double.NaN, NEVER}) {
            assertThatThrownBy(() -> Distribution.of(new double[] {1, value}, 0))
                    .hasMessage("value 1 was " + value + "; count a request without a value as a failure");
        }
        assertThatThrownBy(() -> Distribution.of(new double[0], -1)).hasMessage("failures were -1; use 0 or more");
    }

    private static double[] ramp(int n) {
        return DoubleStream.iterate(1, i -> i + 1).limit(n).toArray();
    }

    private static Statistic p(int percent) {
        return new Statistic.Rank(Percentile.of(percent));
    }
}
