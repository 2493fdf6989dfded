package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.Unfolding;
import dev.sluice.sample.Stop;
import org.junit.jupiter.api.Test;

class LikelySlotsTest {

    private static final Stop STOP = new Stop.Certain("p99 ttfb <= 10 s cannot be met any more");

    @Test
    void are_those_that_a_whole_cycle_shows() {
        assertThat(LikelySlots.of(SeedMachine.exact().cycle(32))).hasValue(19);
    }

    @Test
    void are_those_with_text_when_a_cycle_was_stopped_in_its_queue() {
        assertThat(LikelySlots.of(new Unfolding(SeedMachine.exact().cycle(32)).cut(10.2, STOP)))
                .hasValue(19);
    }

    @Test
    void are_not_known_where_nobody_waited_or_nobody_was_served() {
        assertThat(LikelySlots.of(SeedMachine.exact().cycle(8))).isEmpty();
        assertThat(LikelySlots.of(new Unfolding(SeedMachine.exact().cycle(8)).cut(5, STOP)))
                .isEmpty();
        assertThat(LikelySlots.of(new Unfolding(SeedMachine.exact().cycle(8)).cut(0.1, STOP)))
                .isEmpty();
    }
}
