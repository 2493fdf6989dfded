package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.cycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.fake.SeedMachine;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueingTest {

    @ParameterizedTest
    @ValueSource(ints = {20, 32, 64, 256})
    void slots_are_those_with_text_before_the_first_is_done(int parallel) {
        Queueing queueing = Queueing.of(SeedMachine.exact().cycle(parallel));

        assertThat(queueing.slots()).isEqualTo(OptionalInt.of(19));
        assertThat(queueing.contradictions()).isEmpty();
    }

    @Test
    void where_all_had_text_at_once_there_may_be_more_slots() {
        assertThat(Queueing.of(SeedMachine.exact().cycle(19)).slots()).isEmpty();
    }

    @Test
    void a_burst_that_only_drains_keeps_fewer_running_than_it_began_with() {
        // 19 that end one after the other: the article's own data had 13.1 of 19
        assertThat(Queueing.of(SeedMachine.exact().cycle(19)).meanRunning().orElseThrow())
                .isCloseTo(13.1, within(1.5));
    }

    @Test
    void text_before_a_slot_was_free_contradicts() {
        Queueing queueing = Queueing.of(cycle(
                answered(0.1, 10, 11), // done at 1.1, holds one of two slots
                answered(0.2, 10, 101), // done at 10.2
                answered(1.2, 10, 101), // takes the slot of the first
                answered(1.5, 10, 11))); // nobody was done

        assertThat(queueing.slots()).isEqualTo(OptionalInt.of(2));
        assertThat(queueing.outOfTurn()).isEqualTo(1);
        assertThat(queueing.contradictions())
                .containsExactly(
                        "1 request had text before one of 2 slots was free: several servers behind one address,"
                                + " or a server that interrupts requests");
    }

    @Test
    void one_that_was_turned_away_never_waited() {
        Queueing queueing = Queueing.of(
                cycle(answered(0.1, 10, 11), answered(0.1, 10, 11), Requests.silent(Requests.REFUSED, 0.2)));

        assertThat(queueing.slots()).isEmpty();
        assertThat(queueing.queued()).isZero();
    }

    @Test
    void one_that_was_given_up_without_text_waited() {
        Queueing queueing = Queueing.of(cycle(
                answered(0.1, 10, 11), Requests.silent(Requests.RESET, 0.2), Requests.silent(Requests.CANCELLED, 3)));

        assertThat(queueing.slots()).isEqualTo(OptionalInt.of(1));
        assertThat(queueing.queued()).isEqualTo(1);
    }

    @Test
    void where_nobody_was_answered_nothing_is_known() {
        Queueing queueing = Queueing.of(cycle(Requests.silent(Requests.REFUSED, 0.1)));

        assertThat(queueing.slots()).isEmpty();
        assertThat(queueing.meanRunning()).isEmpty();
        assertThat(queueing.outOfTurn()).isZero();
    }
}
