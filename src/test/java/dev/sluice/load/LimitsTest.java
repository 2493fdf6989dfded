package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void cannot_start_without_a_file_descriptor_for_each_request_and_names_the_fix() {
        var few = new Preflight(OptionalLong.of(256), OptionalLong.of(40), UNKNOWN);

        assertThatThrownBy(() -> few.check(256, false, true))
                .isInstanceOf(CannotStart.class)
                .hasMessage("256 parallel requests need 320 free file descriptors, but this process has 216 of 256"
                        + " left; raise the limit, for example with `ulimit -n 360`, before you start");
    }

    @Test
    void starts_with_just_enough_file_descriptors() throws CannotStart {
        var enough = new Preflight(OptionalLong.of(360), OptionalLong.of(40), UNKNOWN);

        assertThat(enough.check(256, false, true)).isEmpty();
    }

    @Test
    void checks_nothing_that_the_system_does_not_tell() throws CannotStart {
        assertThat(new Preflight(UNKNOWN, UNKNOWN, UNKNOWN).check(1_000_000, true, true))
                .isEmpty();
    }

    @Test
    void remarks_on_a_backlog_that_a_cold_burst_to_this_machine_overflows() throws CannotStart {
        var small = new Preflight(UNKNOWN, UNKNOWN, OptionalLong.of(128));

        assertThat(small.check(256, true, true))
                .containsExactly("256 connections are opened at once, but net.core.somaxconn lets 128 wait:"
                        + " some may take 1 s longer");
        assertThat(small.check(256, false, true)).isEmpty();
        assertThat(small.check(256, true, false)).isEmpty();
        assertThat(small.check(128, true, true)).isEmpty();
    }

    @Test
    void names_connect_times_near_1_3_and_7_seconds_as_syn_retransmits() {
        assertThat(Remarks.ofConnects(millis(2, 1003, 1040, 3010, 7100)))
                .containsExactly(
                        "2 connections took about 1 s: SYN retransmit, the server's listen backlog was full",
                        "1 connection took about 3 s: SYN retransmit, the server's listen backlog was full",
                        "1 connection took about 7 s: SYN retransmit, the server's listen backlog was full");
    }

    @Test
    void says_nothing_of_connects_that_are_slow_for_other_reasons() {
        assertThat(Remarks.ofConnects(millis(0, 400, 900, 2000, 5000))).isEmpty();
    }

    @Test
    void tells_when_the_client_itself_was_late() {
        long[] lags = millis(1, 2, 80);

        assertThat(Remarks.ofDispatch(lags))
                .containsExactly("the client itself was late: its requests left up to 80 ms after they were due"
                        + " (p99, n = 3; 50 ms is tolerable); give it a free core, or send fewer requests");
        assertThat(Remarks.ofDispatch(millis(1, 2, 50))).isEmpty();
        assertThat(Remarks.ofDispatch(new long[0])).isEmpty();
    }

    @Test
    void forgives_one_late_request_of_a_hundred() {
        long[] lags = new long[100];
        lags[17] = Duration.ofMillis(500).toNanos();

        assertThat(Remarks.ofDispatch(lags)).isEmpty();
    }

    @Test
    void tells_when_an_event_loop_was_busy_most_of_the_cycle() {
        Duration second = Duration.ofSeconds(1);

        assertThat(Remarks.ofLoops(millis(100, 100), millis(150, 900), second))
                .containsExactly("the client was near saturation: an event loop was busy for 80 % of the cycle"
                        + " (70 % is tolerable); its times are too long");
        assertThat(Remarks.ofLoops(millis(100, 100), millis(150, 790), second)).isEmpty();
        assertThat(Remarks.ofLoops(millis(0), millis(200), Duration.ofMillis(200)))
                .isEmpty();
        assertThat(Remarks.ofLoops(new long[0], new long[0], second)).isEmpty();
    }

    private static long[] millis(long... values) {
        return Arrays.stream(values).map(v -> v * 1_000_000).toArray();
    }
}
