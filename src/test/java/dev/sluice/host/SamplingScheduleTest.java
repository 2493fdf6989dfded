package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingScheduleTest {

    private static final Duration PERIOD = Duration.ofNanos(100);

    /** Ticker readings may be anything: this one wraps after two periods. */
    @ParameterizedTest
    @CsvSource({
        // after the start, until the next deadline, deadlines passed
        "  0, 100, 0",
        "  1,  99, 0",
        " 99,   1, 0",
        "100,   0, 1",
        "101,  -1, 1",
        "350,-250, 3",
    })
    void deadlines_stand_one_period_apart_from_the_start(long after, long untilNext, long passed) {
        long start = Long.MAX_VALUE - 200;
        var schedule = new SamplingSchedule(start, PERIOD);

        assertThat(schedule.untilNext(start + after)).isEqualTo(untilNext);
        assertThat(schedule.passed(start + after)).isEqualTo(passed);
        assertThat(schedule.due(start + after)).isEqualTo(passed > 0);
    }

    @Test
    void a_late_sample_moves_no_later_deadline() {
        var schedule = new SamplingSchedule(1_000, PERIOD);

        assertThat(schedule.take(1_170)).isEqualTo(1_100);

        assertThat(schedule.untilNext(1_170)).isEqualTo(30);
    }

    @Test
    void deadlines_that_passed_unmet_are_given_up_and_not_made_up_for() {
        var schedule = new SamplingSchedule(0, PERIOD);

        assertThat(schedule.take(370)).isEqualTo(300);

        assertThat(schedule.due(370)).isFalse();
        assertThat(schedule.untilNext(370)).isEqualTo(30);
    }

    @Test
    void a_period_of_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplingSchedule(0, Duration.ZERO))
                .withMessage("period was PT0S; give more than zero, for example PT1S");
    }
}
