package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFloorTest {

    /** The last row is published: the early stopping of MLPerf. */
    @ParameterizedTest
    @CsvSource({
        "90, 0.95, 29, 46, 61",
        "95, 0.95, 59, 93, 124",
        "99, 0.95, 299, 473, 628",
        "5,  0.95, 59, 93, 124",
        "1,  0.95, 299, 473, 628",
        "99, 0.99, 459, 662, 838",
    })
    void a_percentile_needs_so_many_with_none_one_or_two_late(
            int percent, double confidence, int none, int one, int two) {
        Percentile percentile = Percentile.of(percent);

        assertThat(SampleFloor.of(percentile, confidence, 0)).isEqualTo(none);
        assertThat(SampleFloor.of(percentile, confidence, 1)).isEqualTo(one);
        assertThat(SampleFloor.of(percentile, confidence, 2)).isEqualTo(two);
    }

    /** Published by MLPerf's endpoints benchmark, which insists on one late request to spare. */
    @ParameterizedTest
    @CsvSource({"90, 100, 64", "95, 100, 130", "99, 100, 662", "999, 1000, 6636"})
    void with_one_to_spare_at_99_per_cent_a_percentile_needs_so_many(int part, int whole, int needed) {
        assertThat(SampleFloor.of(new Percentile(part, whole), 0.99, 1)).isEqualTo(needed);
    }

    /** Published by guidellm, which shows no percentile of fewer. */
    @ParameterizedTest
    @CsvSource({"95, 72", "99, 368"})
    void two_sided_at_95_per_cent_a_percentile_needs_more(int percent, int needed) {
        assertThat(SampleFloor.of(Percentile.of(percent), 0.975, 0)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05", "4, 0.47", "5, 0.55", "16, 0.83", "19, 0.85", "20, 0.86", "64, 0.954", "256, 0.988"})
    void none_late_shows_this_share_on_time(int n, double share) {
        assertThat(SampleFloor.demonstrated(n, 0, 0.95)).isCloseTo(share, within(0.006));
    }

    @Test
    void late_ones_lower_the_share_down_to_nothing() {
        // Clopper and Pearson: the lower 95 % bound of 18 of 20 is 0.7174
        assertThat(SampleFloor.demonstrated(20, 2, 0.95)).isCloseTo(0.7174, within(0.0001));
        assertThat(SampleFloor.demonstrated(20, 20, 0.95)).isZero();
    }

    @Test
    void so_many_may_be_late_and_not_one_more() {
        assertThat(SampleFloor.mayBeLate(298, Percentile.of(99), 0.95)).isEqualTo(-1);
        assertThat(SampleFloor.mayBeLate(299, Percentile.of(99), 0.95)).isZero();
        assertThat(SampleFloor.mayBeLate(472, Percentile.of(99), 0.95)).isZero();
        assertThat(SampleFloor.mayBeLate(628, Percentile.of(99), 0.95)).isEqualTo(2);
    }

    @Test
    void what_is_no_count_or_share_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleFloor.of(Percentile.of(99), 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleFloor.of(Percentile.of(99), 0.95, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleFloor.demonstrated(4, 5, 0.95))
                .withMessage("5 of 4 is no share");
    }
}
