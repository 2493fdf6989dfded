package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void is_the_t_interval_of_the_logarithms() {
        // logs 3.0, 3.1, 3.2: mean 3.1, sd 0.1, t(0.975, 2) = 4.302653
        Interval interval = Interval.of(new double[] {Math.exp(3.1), Math.exp(3.0), Math.exp(3.2)}, 0.95)
                .orElseThrow();

        assertThat(interval.centre()).isCloseTo(Math.exp(3.1), within(1e-9));
        assertThat(interval.low()).isCloseTo(Math.exp(3.1 - 4.302653 * 0.1 / Math.sqrt(3)), within(1e-4));
        assertThat(interval.high()).isCloseTo(Math.exp(3.1 + 4.302653 * 0.1 / Math.sqrt(3)), within(1e-4));
        assertThat(interval.n()).isEqualTo(3);
    }

    @Test
    void there_is_none_of_one_repetition_nor_of_a_figure_without_logarithm() {
        assertThat(Interval.of(new double[] {19.9}, 0.95)).isEmpty();
        assertThat(Interval.of(new double[] {19.9, 0}, 0.95)).isEmpty();
        assertThat(Interval.of(new double[] {19.9, Double.POSITIVE_INFINITY}, 0.95))
                .isEmpty();
        assertThat(Interval.of(new double[] {19.9, Double.NaN}, 0.95)).isEmpty();
    }

    @Test
    void holds_the_true_figure_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(20261125);
        int held = 0;
        for (int trial = 0; trial < 4000; trial++) {
            double[] values = random.doubles(5)
                    .map(ignored -> 20 * Math.exp(0.05 * random.nextGaussian()))
                    .toArray();
            Interval interval = Interval.of(values, 0.95).orElseThrow();
            held += interval.low() <= 20 && 20 <= interval.high() ? 1 : 0;
        }
        assertThat(held / 4000.0).isBetween(0.94, 0.96);
    }

    @Test
    void a_confidence_that_is_no_share_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.of(new double[] {1, 2}, 95))
                .withMessage("confidence was 95.0; use 0.95 or another share below 1");
    }
}
