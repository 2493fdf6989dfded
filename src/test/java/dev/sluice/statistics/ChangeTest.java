package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.statistics.Metric.Better;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final double[] OLD = {20.1, 20.3, 19.9, 20.2, 20.0};
    private static final double[] SLOWER = {16.8, 17.0, 16.9, 16.7, 17.1};

    @Test
    void five_that_all_lie_below_five_are_worse_with_the_smallest_p_there_is() {
        Change change = Change.between(OLD, SLOWER, Better.HIGHER);

        assertThat(change.p()).isCloseTo(1 / 252.0, within(1e-9));
        assertThat(change.p()).isCloseTo(Change.smallestP(5, 5), within(1e-9));
        assertThat(change.loss(Better.HIGHER)).isCloseTo(0.159, within(0.001));
        assertThat(change.before()).isEqualTo(5);
        assertThat(change.after()).isEqualTo(5);
    }

    @Test
    void the_same_step_is_no_loss_where_lower_is_better() {
        Change change = Change.between(OLD, SLOWER, Better.LOWER);

        assertThat(change.p()).isCloseTo(1, within(1e-9));
        assertThat(change.loss(Better.LOWER)).isNegative();
    }

    @Test
    void the_ratio_is_the_median_of_all_ratios_so_that_one_outlier_does_not_move_it() {
        double[] oneOutlier = {20.1, 20.3, 19.9, 20.2, 2.0};

        assertThat(Change.between(OLD, oneOutlier, Better.HIGHER).ratio()).isCloseTo(1, within(0.01));
    }

    @Test
    void so_few_repetitions_can_never_reach_a_small_p() {
        assertThat(Change.smallestP(3, 3)).isCloseTo(0.05, within(1e-9));
        assertThat(Change.smallestP(4, 5)).isCloseTo(0.0079, within(0.0001));
        assertThat(Change.smallestP(3, 8)).isCloseTo(0.0061, within(0.0001));
        assertThat(Change.smallestP(2, 13)).isCloseTo(0.0095, within(0.0001));
        assertThat(Change.smallestP(7)).isLessThan(0.01);
        assertThat(Change.smallestP(6)).isGreaterThan(0.01);
    }

    @Test
    void of_pairs_what_both_share_cancels_out() {
        double[] first = {10, 20, 30, 40, 50, 60, 70, 80};
        double[] second = {9.01, 18.03, 26.92, 36.2, 44.7, 54.1, 62.8, 71.7};

        Change change = Change.ofPairs(first, second, Better.HIGHER);

        assertThat(change.p()).isCloseTo(1 / 256.0, within(1e-9));
        assertThat(change.loss(Better.HIGHER)).isCloseTo(0.1, within(0.001));
    }

    @Test
    void pairs_that_are_equal_show_nothing() {
        assertThat(Change.ofPairs(OLD, OLD, Better.HIGHER)).isEqualTo(new Change(1, 1, 5, 5));
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Change.between(OLD, new double[] {0}, Better.HIGHER))
                .withMessage("a value after was 0.0; only positive finite ones can be compared");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Change.between(new double[0], OLD, Better.HIGHER))
                .withMessage("there is no value before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Change.ofPairs(OLD, new double[] {1, 2}, Better.HIGHER))
                .withMessage("5 and 2 values are no pairs; give 2 or more");
    }
}
