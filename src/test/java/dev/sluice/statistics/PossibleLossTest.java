package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.statistics.Metric.Better;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PossibleLossTest {

    private static final double[] USUAL = {20.1, 20.3, 19.9, 20.2, 20.0};

    @Test
    void is_the_second_largest_step_of_all_where_five_meet_five() {
        // of 252 orders 2 have at most one pair the wrong way round: 2 / 252 = 0.008, the third would be 0.016
        double[] now = {20.0, 20.2, 19.8, 20.15, 20.05};

        assertThat(PossibleLoss.between(USUAL, now, Better.HIGHER, 0.01)).isCloseTo(1 - 19.8 / 20.2, within(1e-5));
    }

    @Test
    void a_wait_loses_by_growing() {
        assertThat(PossibleLoss.between(USUAL, new double[] {20.0, 20.2, 19.8, 20.15, 20.05}, Better.LOWER, 0.01))
                .isCloseTo(20.15 / 19.9 - 1, within(1e-5));
    }

    @Test
    void is_negative_where_even_no_loss_is_ruled_out() {
        assertThat(PossibleLoss.between(USUAL, new double[] {24, 24.1, 24.2, 24.3, 24.4}, Better.HIGHER, 0.01))
                .isLessThan(-0.15);
    }

    @Test
    void holds_the_true_loss_in_all_but_one_of_a_hundred() {
        SplittableRandom random = new SplittableRandom(20264);
        int below = 0;
        for (int run = 0; run < 2000; run++) {
            below += PossibleLoss.between(sample(random, 20), sample(random, 18), Better.HIGHER, 0.01) < 0.1 ? 1 : 0;
        }
        assertThat(below).isBetween(5, 30); // 0.8 % of 2000 are 16
    }

    @Test
    void too_few_values_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PossibleLoss.between(new double[] {1, 2, 3}, USUAL, Better.HIGHER, 0.01))
                .withMessage("5 against 3 values cannot reach p 0.01");
    }

    private static double[] sample(SplittableRandom random, double level) {
        return random.doubles(5)
                .map(ignored -> level * Math.exp(0.03 * random.nextGaussian()))
                .toArray();
    }
}
