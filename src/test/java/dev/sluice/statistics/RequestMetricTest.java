package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.nanos;
import static dev.sluice.statistics.Requests.silent;
import static dev.sluice.statistics.Requests.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestMetricTest {

    private static final Set<Metric> WAITS = EnumSet.of(Metric.RESPONSE_START, Metric.TTFB, Metric.TTFA, Metric.E2E);

    @Test
    void counts_every_wait_from_due_in_seconds() {
        RequestSample request = thinkingThenAnswering(COMPLETED);

        assertThat(RequestMetric.value(Metric.RESPONSE_START, request)).hasValue(0.1);
        assertThat(RequestMetric.value(Metric.TTFB, request)).hasValue(0.5);
        assertThat(RequestMetric.value(Metric.TTFA, request)).hasValue(2.5);
        assertThat(RequestMetric.value(Metric.E2E, request)).hasValue(4.5);
    }

    @Test
    void takes_rates_from_what_came_after_the_first_chunk_and_tpot_as_the_inverse() {
        RequestSample request = thinkingThenAnswering(COMPLETED); // 101 tokens, 1 first, 100 in 4 s

        assertThat(RequestMetric.value(Metric.DECODE_RATE, request)).hasValue(25.0);
        assertThat(RequestMetric.value(Metric.TPOT, request)).hasValue(40.0);
        assertThat(RequestMetric.value(Metric.E2E_RATE, request).getAsDouble()).isCloseTo(101 / 4.5, within(1e-12));
    }

    @Test
    void gains_no_speed_from_tokens_that_came_bundled_in_the_first_chunk() {
        RequestSample bundled = chunks(COMPLETED, Optional.of(tokens(41, TokenSource.SERVER, 21)), 1.0, 2.0);

        assertThat(RequestMetric.value(Metric.DECODE_RATE, bundled)).hasValue(20.0);
        assertThat(RequestMetric.value(Metric.TPOT, bundled)).hasValue(50.0);
        assertThat(RequestMetric.value(Metric.E2E_RATE, bundled)).hasValue(20.5);
    }

    @Test
    void has_no_rate_when_one_token_came_or_all_at_one_instant_or_nobody_counted_and_never_0_or_infinity() {
        RequestSample oneToken = chunks(COMPLETED, Optional.of(counted(1)), 1.0);
        RequestSample oneInstant = chunks(COMPLETED, Optional.of(counted(50)), 1.0, 1.0, 1.0);
        RequestSample allInFirst = chunks(COMPLETED, Optional.of(tokens(8, TokenSource.SERVER, 8)), 1.0, 2.0);
        RequestSample uncounted = chunks(COMPLETED, Optional.empty(), 1.0, 2.0);
        RequestSample countedAsNone = chunks(COMPLETED, Optional.of(counted(0)), 1.0, 2.0);

        for (RequestSample request : new RequestSample[] {oneToken, oneInstant, allInFirst, uncounted, countedAsNone}) {
            assertThat(RequestMetric.value(Metric.DECODE_RATE, request)).isEmpty();
            assertThat(RequestMetric.value(Metric.TPOT, request)).isEmpty();
        }
        assertThat(RequestMetric.value(Metric.E2E_RATE, uncounted)).isEmpty();
        assertThat(RequestMetric.value(Metric.E2E_RATE, countedAsNone)).isEmpty();
        assertThat(RequestMetric.value(Metric.E2E_RATE, oneToken)).hasValue(1.0);
    }

    @Test
    void has_no_ttfa_when_an_answer_is_all_thinking() {
        Timeline thinkingOnly = new Timeline(
                OptionalLong.of(0), at(0.001), at(0.1), at(0.5), OptionalLong.empty(), at(4.5), nanos(4.6));
        RequestSample request = Requests.sample(thinkingOnly, Arrivals.none(), COMPLETED, Optional.of(counted(101)));

        assertThat(RequestMetric.value(Metric.TTFA, request)).isEmpty();
        assertThat(RequestMetric.value(Metric.TTFB, request)).hasValue(0.5);
    }

    @Test
    void has_no_value_at_all_for_a_request_that_failed_however_far_it_came() {
        for (Metric metric : Metric.values()) {
            assertThat(RequestMetric.value(metric, thinkingThenAnswering(RESET)))
                    .as(metric.label())
                    .isEmpty();
            assertThat(RequestMetric.value(metric, silent(RESET, 3)))
                    .as(metric.label())
                    .isEmpty();
        }
        assertThat(RequestMetric.chunkGaps(thinkingThenAnswering(RESET))).isEmpty();
    }

    @Test
    void counts_a_short_answer_like_any_other() {
        for (Metric metric : Metric.values()) {
            assertThat(RequestMetric.value(metric, thinkingThenAnswering(new Outcome.ShortAnswer(101, 256))))
                    .as(metric.label())
                    .isEqualTo(RequestMetric.value(metric, thinkingThenAnswering(COMPLETED)));
        }
    }

    @Test
    void keeps_the_waits_that_a_cancelled_request_had_sat_through_but_not_its_end() {
        RequestSample cancelled = thinkingThenAnswering(CANCELLED);

        for (Metric metric : Metric.values()) {
            boolean known = WAITS.contains(metric) && metric != Metric.E2E;
            assertThat(RequestMetric.value(metric, cancelled).isPresent())
                    .as(metric.label())
                    .isEqualTo(known);
        }
    }

    @Test
    void measures_gaps_between_chunks_and_0_between_those_of_one_read() {
        RequestSample request = chunks(COMPLETED, Optional.of(counted(9)), 1.0, 1.25, 1.25, 3.25);

        assertThat(RequestMetric.chunkGaps(request)).containsExactly(0.25, 0.0, 2.0);
    }

    private static RequestSample thinkingThenAnswering(Outcome outcome) {
        Timeline timeline = new Timeline(OptionalLong.of(0), at(0.001), at(0.1), at(0.5), at(2.5), at(4.5), nanos(4.6));
        long[] arrivals = {nanos(0.5), nanos(2.5), nanos(4.5)};
        return Requests.sample(timeline, Arrivals.of(arrivals, 3), outcome, Optional.of(counted(101)));
    }

    private static OptionalLong at(double seconds) {
        return OptionalLong.of(nanos(seconds));
    }
}
