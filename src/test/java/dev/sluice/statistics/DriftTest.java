package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void finds_a_first_cycle_that_was_slower_than_all_others() {
        Drift drift = Drift.of(new double[] {80, 101, 99, 100, 100}).orElseThrow();

        assertThat(drift.first()).isCloseTo(-0.2, within(1e-9));
        assertThat(drift.firstStandsOut()).isTrue();
        assertThat(drift.trends()).isFalse();
    }

    @Test
    void finds_speeds_that_fall_from_cycle_to_cycle() {
        Drift drift = Drift.of(new double[] {100, 98, 97, 94, 93}).orElseThrow();

        assertThat(drift.p()).isCloseTo(2.0 / 120, within(1e-12)); // one order of 5! falls all along, one rises
        assertThat(drift.trend()).isBetween(-0.02, -0.015);
        assertThat(drift.trends()).isTrue();
        assertThat(drift.firstStandsOut()).isFalse();
    }

    @Test
    void takes_no_order_for_a_trend_where_four_cycles_could_show_none() {
        assertThat(Drift.of(new double[] {1, 2, 3, 4}).orElseThrow().trends()).isFalse();
        assertThat(Drift.of(new double[] {7, 7, 7, 7, 7}).orElseThrow().p()).isEqualTo(1);
    }

    @Test
    void counts_the_orders_as_listing_them_does() {
        // of 4 values 24 orders; with at most one inversion 1 + 3 of them, so twice 4 of 24 in two-sided words
        assertThat(Drift.of(new double[] {1, 2, 4, 3}).orElseThrow().p()).isCloseTo(8.0 / 24, within(1e-12));
    }

    @Test
    void raises_a_false_alarm_in_no_more_runs_than_it_says() {
        Random random = new Random(7);
        long alarms = IntStream.range(0, 5_000)
                .filter(run -> Drift.of(random.doubles(8, 90, 110).toArray())
                        .orElseThrow()
                        .trends())
                .count();

        assertThat(alarms).isLessThanOrEqualTo(130); // 2 % of 5,000, and three standard deviations
    }

    @Test
    void tells_nothing_of_fewer_than_three_or_of_a_failed_request() {
        assertThat(Drift.of(new double[] {1, 2})).isEmpty();
        assertThat(Drift.of(new double[] {1, 2, Double.POSITIVE_INFINITY})).isEmpty();
        assertThat(Drift.of(Arrays.copyOf(new double[] {1, 2}, 3))).isEmpty();
    }
}
