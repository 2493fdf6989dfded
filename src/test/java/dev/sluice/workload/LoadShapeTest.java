package dev.sluice.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.workload.LoadShape.Arrival;
import dev.sluice.workload.LoadShape.Open;
import dev.sluice.workload.LoadShape.Spacing;
import dev.sluice.workload.LoadShape.Sustained;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadShapeTest {

    private static final Duration PACE = Duration.ofSeconds(30);

    @Test
    void gaps_of_poisson_arrivals_are_exponential() {
        double[] gaps = gaps(poisson(3, 7).arrivals(1000)); // 5,000 of them, 30 ms on average
        double mean = 30e6;

        double farthest = 0; // Kolmogorov and Smirnov
        for (int i = 0; i < gaps.length; i++) {
            double expected = 1 - Math.exp(-gaps[i] / mean);
            farthest = Math.max(farthest, Math.abs(expected - (i + 0.5) / gaps.length) + 0.5 / gaps.length);
        }
        assertThat(farthest).isLessThan(1.36 / Math.sqrt(gaps.length));
        assertThat(IntStream.range(0, gaps.length).mapToDouble(i -> gaps[i]).sum() / gaps.length)
                .isCloseTo(mean, within(mean * 0.05));
    }

    @Test
    void each_user_of_poisson_arrivals_asks_about_as_often_as_any_other() {
        var perUser = poisson(10, 3).arrivals(10).stream().collect(Collectors.groupingBy(Arrival::user));

        assertThat(perUser).hasSize(10);
        assertThat(poisson(1000, 3).arrivals(10))
                .filteredOn(arrival -> arrival.user() == 4)
                .hasSizeBetween(900, 1100);
    }

    @Test
    void the_same_seed_gives_the_same_instants_and_each_cycle_others() {
        assertThat(poisson(3, 5).arrivals(4)).isEqualTo(poisson(3, 5).arrivals(4));
        assertThat(((Open) poisson(3, 5).ofCycle(2)).arrivals(4))
                .isNotEqualTo(poisson(3, 5).arrivals(4))
                .isEqualTo(poisson(3, 7).arrivals(4));
    }

    @Test
    void constant_arrivals_come_one_pace_apart_for_each_user_and_do_not_drift() {
        List<Arrival> arrivals = new Open(Spacing.CONSTANT, PACE, 8, 1).arrivals(7);

        assertThat(arrivals).hasSize(70);
        assertThat(arrivals.get(0)).isEqualTo(new Arrival(0, 0));
        assertThat(arrivals.get(1)).isEqualTo(new Arrival(1, 4_285_714_286L));
        assertThat(arrivals.get(63)).isEqualTo(new Arrival(0, 270_000_000_000L));
    }

    @Test
    void few_users_still_bring_20_requests_of_which_the_first_fifth_fills_the_server() {
        assertThat(poisson(3, 1).requests(1)).isEqualTo(20);
        assertThat(poisson(3, 1).requests(16)).isEqualTo(80);
        assertThat(poisson(3, 1).filling(16)).isEqualTo(16);
        assertThat(new Sustained(3).requests(4)).isEqualTo(16);
    }

    @Test
    void says_what_its_users_do() {
        assertThat(new LoadShape.AllAtOnce().clause(4)).isEmpty();
        assertThat(new Sustained(3).clause(4)).isEqualTo(", each asking again at once");
        assertThat(new Sustained(3).clause(1)).isEqualTo(", asking again at once");
        assertThat(poisson(3, 1).clause(4)).isEqualTo(", each asking every 30 s on average");
        assertThat(new Open(Spacing.CONSTANT, Duration.ofMillis(1500), 3, 1).clause(4))
                .isEqualTo(", each asking every 1500 ms evenly");
    }

    @Test
    void refuses_no_rounds_and_no_pace() {
        assertThatThrownBy(() -> new Sustained(0)).hasMessage("rounds was 0; use 1 or more");
        assertThatThrownBy(() -> new Open(Spacing.POISSON, Duration.ZERO, 3, 1))
                .hasMessage("the pace was PT0S; it must be above zero");
    }

    private static Open poisson(int rounds, long seed) {
        return new Open(Spacing.POISSON, PACE, rounds, seed);
    }

    private static double[] gaps(List<Arrival> arrivals) {
        return IntStream.range(1, arrivals.size())
                .mapToDouble(i -> arrivals.get(i).due() - arrivals.get(i - 1).due())
                .sorted()
                .toArray();
    }
}
