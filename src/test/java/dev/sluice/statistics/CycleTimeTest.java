package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.Unfolding;
import dev.sluice.sample.Stop;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CycleTimeTest {

    private static final OptionalInt SLOTS = OptionalInt.of(SeedMachine.SLOTS);

    private final CycleStatistics four = CycleStatistics.of(SeedMachine.exact().cycle(4));

    @Test
    void is_not_known_before_a_cycle_ran_out() {
        CycleStatistics cut = CycleStatistics.of(
                new Unfolding(SeedMachine.exact().cycle(4)).cut(50, new Stop.Spent("the budget is spent")));

        assertThat(CycleTime.of(8, SLOTS, List.of(cut))).isEmpty();
    }

    @Test
    void is_three_times_the_waves_of_requests_each_of_the_median_and_slower_as_more_are_served() {
        CycleTime eight = CycleTime.of(8, SLOTS, List.of(four)).orElseThrow();
        CycleTime forty = CycleTime.of(40, SLOTS, List.of(four)).orElseThrow();

        assertThat(eight.waves()).isEqualTo(1);
        assertThat(eight.service().toSeconds()).as("twice the 88 s of four").isBetween(160L, 200L);
        assertThat(eight.most()).isEqualTo(eight.service().multipliedBy(3));
        assertThat(forty.waves()).isEqualTo(3);
        assertThat(forty.most()).isEqualTo(forty.service().multipliedBy(9));
    }

    @Test
    void leaves_every_level_of_the_article_the_time_it_takes() {
        List<Integer> levels = SeedMachine.levels();
        for (int i = 1; i < levels.size(); i++) {
            CycleStatistics before = CycleStatistics.of(SeedMachine.exact().cycle(levels.get(i - 1)));
            CycleStatistics next = CycleStatistics.of(SeedMachine.exact().cycle(levels.get(i)));

            for (OptionalInt slots : List.of(SLOTS, OptionalInt.empty())) {
                assertThat(CycleTime.of(levels.get(i), slots, List.of(before))
                                .orElseThrow()
                                .most())
                        .as("%d after %d", levels.get(i), levels.get(i - 1))
                        .isGreaterThan(next.makespan());
            }
        }
    }

    @Test
    void a_cycle_of_a_moment_may_take_half_a_minute() {
        CycleStatistics quick = CycleStatistics.of(Requests.cycle(Requests.answered(0.1, 100, 11)));

        assertThat(CycleTime.of(2, SLOTS, List.of(quick)).orElseThrow().most()).isEqualTo(Duration.ofSeconds(30));
    }
}
