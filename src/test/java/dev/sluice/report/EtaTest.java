package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtaTest {

    @Test
    void a_cycle_takes_the_chunks_that_are_still_to_come_at_the_pace_so_far() {
        // 600 chunks in 10 s, and those 12 that have not ended lack 50 or all of the 100 that others brought
        assertThat(Eta.ofCycle(Looks.at(10, Looks.sixteen()))).contains(Duration.ofMillis(16_667));
    }

    @Test
    void nothing_is_known_of_a_cycle_before_its_first_answer() {
        assertThat(Eta.ofCycle(Looks.at(10, List.of(Looks.telling(0, 90, 1), Looks.waiting(1)))))
                .isEmpty();
    }

    @Test
    void nothing_is_known_when_those_left_have_brought_more_than_the_others_in_all() {
        assertThat(Eta.ofCycle(Looks.at(10, List.of(Looks.answered(0, 50, 1, 9), Looks.telling(1, 70, 1)))))
                .isEmpty();
    }

    @Test
    void a_run_takes_what_this_cycle_does_and_those_to_come_at_the_best_pace_of_those_before() {
        LiveRun run = Looks.run();
        Progress progress = Looks.at(10, Looks.sixteen());

        assertThat(run.eta(progress)) // 16.667 s, a pause of 10 s, 64 requests at 2/s
                .contains(Duration.ofMillis(16_667 + 10_000 + 32_000));
        run.ended(16, Duration.ofSeconds(64)); // slower: a server that is busy, not one that idles
        assertThat(run.eta(progress)).contains(Duration.ofMillis(16_667 + 10_000 + 32_000));
    }

    @Test
    void a_run_counts_its_own_cycle_by_requests_while_nothing_else_is_known_of_it() {
        assertThat(Looks.run().eta(Looks.at(1, List.of(Looks.waiting(0), Looks.waiting(1)))))
                .contains(Duration.ofSeconds(1 + 10 + 32));
    }

    @Test
    void nothing_is_known_of_a_run_before_a_cycle_has_ended_and_outside_its_plan() {
        LiveRun first = new LiveRun("s", "m", "p", List.of(1, 4), Duration.ZERO, () -> Looks.host());
        first.begin(1);
        LiveRun other = Looks.run();
        other.begin(5);

        Progress progress = Looks.at(10, Looks.sixteen());
        assertThat(first.eta(progress)).isEmpty();
        assertThat(other.eta(progress)).isEmpty();
        assertThat(other.place()).isEmpty();
    }
}
