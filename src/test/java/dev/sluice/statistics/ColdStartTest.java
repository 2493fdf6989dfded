package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColdStartTest {

    @Test
    void holds_the_first_request_against_later_cycles_of_as_many_users() {
        assertThat(cold(cycle(8.6), cycle(0.5), cycle(0.7), cycle(9, 9))).hasValueSatisfying(cold -> {
            assertThat(cold.first()).isEqualTo(8.6);
            assertThat(cold.usual()).isCloseTo(0.6, within(1e-9));
            assertThat(cold.n()).isEqualTo(2);
        });
    }

    @Test
    void holds_it_against_the_next_with_more_users_where_no_other_has_as_many() {
        assertThat(cold(cycle(8.6), cycle(0.7, 0.8), cycle(9, 9, 9, 9)))
                .hasValueSatisfying(cold -> assertThat(cold.n()).isEqualTo(2));
        assertThat(cold(cycle(1.5), cycle(0.7, 0.8))).as("no more than twice").isEmpty();
    }

    @Test
    void holds_it_against_its_own_cycle_where_there_is_no_other() {
        assertThat(cold(cycle(8.6, 0.7, 0.8))).isPresent();
        assertThat(cold(cycle(0.6, 0.7, 0.8))).isEmpty();
    }

    @Test
    void counts_the_wait_in_vain_of_a_first_request_whose_cycle_was_stopped() {
        CycleSamples stopped = Requests.cycle(Requests.silent(Requests.CANCELLED, 10.1));

        assertThat(cold(stopped, cycle(0.7, 0.8)))
                .hasValueSatisfying(cold -> assertThat(cold.textCame()).isFalse())
                .hasValueSatisfying(cold -> assertThat(cold.first()).isEqualTo(10.1));
    }

    @Test
    void says_nothing_of_waits_that_nobody_feels() {
        assertThat(cold(cycle(0.049), cycle(0.001))).isEmpty();
    }

    @Test
    void says_nothing_when_the_first_failed_or_nothing_else_was_measured() {
        CycleSamples failed = Requests.cycle(Requests.silent(Requests.RESET, 9), Requests.answered(8.6, 20, 100));

        assertThat(cold(failed, cycle(0.6, 0.6))).isEmpty();
        assertThat(cold(cycle(8.6))).isEmpty();
        assertThat(cold()).isEmpty();
    }

    private static Optional<ColdStart> cold(CycleSamples... cycles) {
        return ColdStart.of(List.of(cycles));
    }

    private static CycleSamples cycle(double... waits) {
        return Requests.cycle(Arrays.stream(waits)
                .mapToObj(wait -> Requests.answered(wait, 20, 100))
                .toArray(RequestSample[]::new));
    }
}
