package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.asked;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.LoadShape.Open;
import dev.sluice.workload.LoadShape.Spacing;
import dev.sluice.workload.LoadShape.Sustained;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

    private static final LoadShape SUSTAINED = new Sustained(1);
    private static final LoadShape OPEN = new Open(Spacing.CONSTANT, Duration.ofSeconds(1), 3, 1);

    /** First text after 1 s, then 10 tokens a second for 2 s: ends 3 s after it was due. */
    private static final RequestSample ANSWER = answered(1, 10, 21);

    /** Two users, whose requests follow each other; the window from the second user's first end on. */
    private static final CycleSamples TWO_USERS = cycle(
            SUSTAINED,
            2,
            4,
            7,
            asked(0, 0, ANSWER),
            asked(0, 3, ANSWER),
            asked(1, 0, answered(2, 10, 21)),
            asked(1, 4, ANSWER),
            asked(0, 6, silent(CANCELLED, 1)));

    @Test
    void counts_what_ended_in_the_window_and_tells_how_much_did_not() {
        CycleStatistics statistics = CycleStatistics.of(TWO_USERS);

        assertThat(statistics.concurrency()).isEqualTo(2);
        assertThat(statistics.sent()).isEqualTo(2);
        assertThat(statistics.cancelled()).isZero();
        assertThat(statistics.steady().orElseThrow().outside()).isEqualTo(3);
        assertThat(statistics.distribution(Metric.TTFB).values()).containsExactly(1, 1);
        assertThat(statistics.plateauRate()).isEmpty();
    }

    @Test
    void takes_the_rate_of_the_system_and_the_load_factor_over_the_window() {
        CycleStatistics statistics = CycleStatistics.of(TWO_USERS);

        // user 0 has text from 4 to 6 s, user 1 from 5 to 7 s: 4 s of 2 users x 3 s; their chunks at 4.1 ... 6.0 and
        // 5.0 ... 7.0
        assertThat(statistics.loadFactor().orElseThrow()).isCloseTo(4.0 / 6, within(1e-9));
        assertThat(statistics.systemRate().orElseThrow()).isCloseTo(41.0 / 3, within(0.4));
        assertThat(Queueing.of(TWO_USERS).meanRunning().orElseThrow()).isCloseTo(4.0 / 3, within(1e-9));
    }

    @Test
    void counts_a_failure_whenever_it_was() {
        CycleSamples samples =
                cycle(SUSTAINED, 1, 5, 9, asked(0, 0, silent(RESET, 1)), asked(0, 1, ANSWER), asked(0, 5, ANSWER));

        assertThat(CycleStatistics.of(samples).outcomes()).containsOnlyKeys("completed", "reset");
        assertThat(CycleStatistics.of(samples).sent()).isEqualTo(2);
    }

    @Test
    void has_no_figure_without_a_window_but_knows_how_all_ended() {
        CycleSamples samples = cycle(
                SUSTAINED,
                2,
                Optional.empty(),
                Optional.empty(),
                List.of(asked(0, 0, ANSWER), asked(0, 3, ANSWER), asked(1, 0, silent(RESET, 6))));
        CycleStatistics statistics = CycleStatistics.of(samples);

        assertThat(statistics.sent()).isEqualTo(3);
        assertThat(statistics.failed()).isEqualTo(1);
        assertThat(statistics.value(Metric.TTFB, new Statistic.Mean())).isEmpty();
        assertThat(statistics.value(Metric.DECODE_RATE, new Statistic.Mean())).isEmpty();
        assertThat(statistics.systemRate()).isEmpty();
        assertThat(statistics.steady().orElseThrow().trouble())
                .contains("there was no steady state: the cycle ended before everyone's first request had");
    }

    @Test
    void shows_the_slots_by_the_first_requests_and_of_an_open_load_none() {
        CycleSamples queued = cycle(
                SUSTAINED,
                2,
                5,
                12,
                asked(0, 0, ANSWER),
                asked(1, 0, answered(4, 10, 21)),
                asked(0, 3, answered(4, 10, 21)));

        assertThat(Queueing.of(queued).slots()).hasValue(1);
        assertThat(Queueing.of(queued).queued()).isEqualTo(1);
        assertThat(Queueing.of(open(20, 1, 3)).slots()).isEmpty();
    }

    @Test
    void tells_what_was_offered_and_what_was_completed() {
        SteadyState steady = SteadyState.of(open(20, 1, 3)).orElseThrow();

        assertThat(steady.outside()).isEqualTo(4);
        assertThat(steady.offered().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(steady.completed().orElseThrow()).isCloseTo(1, within(0.1));
        assertThat(steady.trouble()).isEmpty();
    }

    @Test
    void says_that_more_arrived_than_were_served_when_the_waits_rise_with_every_arrival() {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(asked(0, i, answered(1 + i, 10, 21))); // one a second comes, one in two seconds is served
        }
        CycleSamples samples = cycle(
                OPEN, 1, Optional.of(new SteadyWindow(4_000_000_000L, 19_000_000_000L)), Optional.empty(), requests);

        assertThat(CycleDiagnosis.of(samples, HostStatistics.none()))
                .first()
                .asString()
                .isEqualTo("more arrived than were served: 7 more were open at the last of 16 arrivals than at the"
                        + " first, and the last third took 20.0 s, the first 9.00 s, at the median; unless that is an"
                        + " accident of few arrivals the waits rise on");
        assertThat(CycleStatistics.of(samples).steady().orElseThrow().trouble()).isPresent();
    }

    @Test
    void a_queue_that_comes_and_goes_is_no_overload() {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(asked(0, i, answered(1 + i % 5, 10, 21)));
        }
        CycleSamples samples = cycle(
                OPEN, 1, Optional.of(new SteadyWindow(4_000_000_000L, 19_000_000_000L)), Optional.empty(), requests);

        assertThat(Overload.of(samples)).isEmpty();
    }

    /** So many requests, {@code gap} seconds apart, each done {@code after} seconds. */
    private static CycleSamples open(int n, double gap, double after) {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            requests.add(asked(0, i * gap, answered(after - 2, 10, 21)));
        }
        return cycle(
                OPEN,
                1,
                Optional.of(new SteadyWindow(Requests.nanos(0.2 * n * gap), Requests.nanos((n - 1) * gap))),
                Optional.empty(),
                requests);
    }
}
