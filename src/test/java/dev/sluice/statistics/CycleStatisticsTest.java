package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.REFUSED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.silent;
import static dev.sluice.statistics.Requests.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CycleStatisticsTest {

    private static final Statistic MEAN = new Statistic.Mean();
    private static final Statistic P99 = new Statistic.Rank(Percentile.of(99));

    @Test
    void learns_the_seeds_lesson_48_of_256_failed_is_81_2_percent_and_a_p99_that_never_comes() {
        List<RequestSample> requests = new ArrayList<>();
        IntStream.range(0, 208).forEach(i -> requests.add(answered(10 + i, 6.3, 100)));
        IntStream.range(0, 48).forEach(i -> requests.add(silent(REFUSED, 0.0)));

        CycleStatistics statistics = CycleStatistics.of(cycle(requests, Optional.empty()));

        assertThat(statistics.successRate()).isEqualTo(0.8125);
        assertThat(new Quantity(statistics.successRate(), Unit.SHARE)).hasToString("81.2 %");
        assertThat(statistics.value(Metric.TTFB, P99)).hasValue(Double.POSITIVE_INFINITY);
        assertThat(statistics.value(Metric.TTFB, MEAN).getAsDouble())
                .as("over the 208 that answered; with 48 zeros it would read 92.2 s")
                .isCloseTo(113.5, within(1e-9));
        assertThat(statistics.value(Metric.DECODE_RATE, MEAN).getAsDouble()).isCloseTo(6.3, within(1e-6));
        assertThat(statistics.distribution(Metric.DECODE_RATE).n()).isEqualTo(208);
        assertThat(statistics.distribution(Metric.DECODE_RATE).failures()).isZero();
        assertThat(statistics.outcomes()).containsExactly(entry("completed", 208), entry("refused", 48));
    }

    @Test
    void counts_each_outcome_once_in_table_order_and_up_to_the_requests_sent() {
        List<RequestSample> oneOfEach = new ArrayList<>(List.of(
                silent(new Outcome.Incomplete("no end mark"), 1),
                silent(new Outcome.StreamError("out of memory"), 1),
                silent(CANCELLED, 1),
                silent(new Outcome.Deadline("after 1 h"), 1),
                silent(new Outcome.Stalled(Duration.ofSeconds(60)), 1),
                silent(RESET, 1),
                silent(REFUSED, 1),
                silent(new Outcome.HttpError(404, "no such model"), 1),
                silent(new Outcome.Rejected(503, Optional.empty(), "busy"), 1),
                silent(new Outcome.EmptyAnswer(), 1),
                chunks(new Outcome.ShortAnswer(3, 256), Optional.of(counted(3)), 1, 2, 3),
                answered(1, 20, 40)));

        CycleStatistics statistics = CycleStatistics.of(cycle(oneOfEach, Optional.empty()));

        assertThat(statistics.outcomes().keySet()).containsExactlyElementsOf(Outcome.labels());
        assertThat(statistics.outcomes().values()).containsOnly(1);
        assertThat(statistics.sent()).isEqualTo(12);
        assertThat(statistics.answered()).isEqualTo(2);
        assertThat(statistics.cancelled()).isEqualTo(1);
        assertThat(statistics.failed()).isEqualTo(9);
        Distribution waits = statistics.distribution(Metric.TTFB);
        assertThat(waits.n() + waits.failures() + waits.cutOff()).isEqualTo(12);
    }

    @Test
    void counts_a_failure_as_infinite_in_every_wait_and_in_nothing_else() {
        CycleStatistics statistics =
                CycleStatistics.of(cycle(answered(1, 20, 41), chunks(RESET, Optional.of(counted(2)), 0.5, 0.6)));

        for (Metric metric : Metric.values()) {
            if (!metric.perCycle()) {
                assertThat(statistics.distribution(metric).failures())
                        .as(metric.label())
                        .isEqualTo(metric.waiting() ? 1 : 0);
            }
        }
        assertThat(statistics.distribution(Metric.TTFB).values()).containsExactly(1.0);
        assertThat(statistics.distribution(Metric.CHUNK_GAP).n()).isEqualTo(40);
    }

    @Test
    void adds_up_the_tokens_of_all_requests_failed_ones_too_over_the_makespan() {
        CycleStatistics statistics =
                CycleStatistics.of(cycle(answered(1, 10, 91), chunks(RESET, Optional.of(counted(9)), 2, 3)));

        assertThat(statistics.makespan()).isEqualTo(Duration.ofSeconds(10));
        assertThat(statistics.outputTokens()).isEqualTo(100);
        assertThat(statistics.systemRate()).hasValue(10.0);
        assertThat(statistics.value(Metric.SYSTEM_RATE, MEAN)).hasValue(10.0);
        assertThat(statistics.value(Metric.SUCCESS_RATE, MEAN)).hasValue(0.5);
    }

    @Test
    void has_neither_rate_nor_load_factor_nor_token_source_when_no_text_came() {
        CycleStatistics statistics = CycleStatistics.of(cycle(silent(REFUSED, 0), silent(REFUSED, 0)));

        assertThat(statistics.systemRate()).isEmpty();
        assertThat(statistics.plateauRate()).isEmpty();
        assertThat(statistics.loadFactor()).isEmpty();
        assertThat(statistics.tokenSource()).isEmpty();
        assertThat(statistics.value(Metric.TTFB, MEAN)).isEmpty();
        assertThat(statistics.value(Metric.DECODE_RATE, MEAN)).isEmpty();
        assertThat(statistics.successRate()).isZero();
    }

    @Test
    void says_chunks_as_soon_as_one_answered_request_had_to_be_counted_by_chunks() {
        RequestSample byServer = answered(1, 20, 40);
        RequestSample byChunks = chunks(COMPLETED, Optional.of(tokens(3, TokenSource.CHUNKS, 1)), 1, 2, 3);

        assertThat(CycleStatistics.of(cycle(byServer, byServer)).tokenSource()).hasValue(TokenSource.SERVER);
        assertThat(CycleStatistics.of(cycle(byServer, byChunks)).tokenSource()).hasValue(TokenSource.CHUNKS);
    }

    @Test
    void says_server_when_only_requests_that_did_not_end_had_to_be_counted_by_chunks() {
        Optional<Tokens> partial = Optional.of(tokens(3, TokenSource.CHUNKS, 1));
        CycleStatistics statistics = CycleStatistics.of(cycle(
                List.of(answered(1, 20, 40), chunks(CANCELLED, partial, 1, 2, 3), chunks(RESET, partial, 1, 2, 3)),
                Optional.of("a test")));

        assertThat(statistics.tokenSource()).hasValue(TokenSource.SERVER);
        assertThat(statistics.outputTokens())
                .as("with the chunks of the others")
                .isEqualTo(46);
    }

    @Test
    void judges_the_token_source_by_all_requests_when_none_was_answered() {
        RequestSample broken = chunks(RESET, Optional.of(tokens(3, TokenSource.CHUNKS, 1)), 1, 2, 3);

        assertThat(CycleStatistics.of(cycle(broken, silent(REFUSED, 0))).tokenSource())
                .hasValue(TokenSource.CHUNKS);
    }

    @Test
    void takes_the_load_factor_as_time_being_answered_over_makespan_times_concurrency() {
        // 4 s, 2 s and 0 s of being answered within 5 s
        CycleStatistics statistics = CycleStatistics.of(cycle(
                chunks(COMPLETED, Optional.of(counted(9)), 1, 5),
                chunks(COMPLETED, Optional.of(counted(9)), 2, 4),
                silent(RESET, 1)));

        assertThat(statistics.loadFactor().getAsDouble()).isCloseTo(6.0 / 15, within(1e-12));
    }

    @Test
    void takes_the_plateau_of_one_request_as_its_decode_rate() {
        CycleStatistics alone = CycleStatistics.of(cycle(answered(3, 25, 101)));

        assertThat(alone.plateauRate().getAsDouble()).isCloseTo(25, within(1e-6));
        assertThat(alone.systemRate().getAsDouble())
                .as("the whole cycle, wait included")
                .isLessThan(15);
    }

    @Test
    void counts_in_the_plateau_only_what_came_while_all_were_being_answered() {
        // from 3 s (the later first text) to 5 s (the earlier last text): 20 + 10 tok/s
        CycleStatistics statistics = CycleStatistics.of(cycle(answered(1, 20, 81), answered(3, 10, 81)));

        assertThat(statistics.plateauRate().getAsDouble()).isCloseTo(30, within(0.5 + 1e-6));
        assertThat(statistics.systemRate().getAsDouble()).isCloseTo(162 / 11.0, within(1e-6));
    }

    @Test
    void lets_a_chunk_stand_for_its_share_of_the_tokens_that_the_server_counted() {
        // 5 chunks a second of 4 tokens each
        RequestSample request = chunks(COMPLETED, Optional.of(tokens(44, TokenSource.SERVER, 4)), stamps(1, 0.2, 11));

        assertThat(CycleStatistics.of(cycle(request)).plateauRate().getAsDouble())
                .isCloseTo(20, within(1e-6));
    }

    @Test
    void has_no_plateau_when_the_requests_were_never_all_at_once_or_one_brought_no_text() {
        CycleStatistics oneAfterTheOther = CycleStatistics.of(cycle(answered(1, 20, 20), answered(3, 20, 20)));
        CycleStatistics oneFailed = CycleStatistics.of(cycle(answered(1, 20, 20), silent(RESET, 1)));
        CycleStatistics touching = CycleStatistics.of(cycle(
                chunks(COMPLETED, Optional.of(counted(2)), 1, 2), chunks(COMPLETED, Optional.of(counted(2)), 2, 3)));
        CycleStatistics oneChunkEach = CycleStatistics.of(
                cycle(chunks(COMPLETED, Optional.of(counted(5)), 1), chunks(COMPLETED, Optional.of(counted(5)), 1)));

        for (CycleStatistics none : List.of(oneAfterTheOther, oneFailed, touching, oneChunkEach)) {
            assertThat(none.plateauRate()).isEmpty();
        }
    }

    @Test
    void leaves_an_answer_that_is_all_thinking_out_of_ttfa_and_does_not_call_it_a_failure() {
        RequestSample answer = answered(1, 20, 40);
        RequestSample thinking = Requests.sample(
                new Timeline(
                        answer.timeline().connected(),
                        answer.timeline().written(),
                        answer.timeline().responseStart(),
                        answer.timeline().firstText(),
                        OptionalLong.empty(),
                        answer.timeline().lastText(),
                        answer.timeline().end()),
                answer.arrivals(),
                COMPLETED,
                answer.tokens());
        Distribution ttfa = CycleStatistics.of(cycle(answer, thinking)).distribution(Metric.TTFA);

        assertThat(ttfa.n()).isEqualTo(1);
        assertThat(ttfa.failures()).isZero();
        assertThat(ttfa.at(P99)).hasValue(1.0);
    }

    @Test
    void says_of_a_cancelled_request_only_that_it_waited_longer_than_until_then() {
        CycleStatistics statistics = CycleStatistics.of(cycle(
                List.of(answered(1, 20, 40), answered(2, 20, 40), silent(CANCELLED, 10.5)),
                Optional.of("p99 ttfb <= 10 s cannot be met any more")));
        Distribution ttfb = statistics.distribution(Metric.TTFB);

        assertThat(ttfb.n()).isEqualTo(2);
        assertThat(ttfb.failures()).isZero();
        assertThat(ttfb.at(P99)).as("neither never nor a number").isEmpty();
        assertThat(ttfb.atLeast(P99)).hasValue(10.5);
        assertThat(ttfb.at(new Statistic.Rank(Percentile.of(50)))).hasValue(2.0);
    }

    @Test
    void has_a_distribution_for_each_metric_with_a_value_a_request() {
        assertThat(CycleStatistics.of(cycle(silent(REFUSED, 0))).distributions().keySet())
                .containsExactly(
                        Metric.RESPONSE_START,
                        Metric.TTFB,
                        Metric.TTFA,
                        Metric.E2E,
                        Metric.TPOT,
                        Metric.CHUNK_GAP,
                        Metric.DECODE_RATE,
                        Metric.E2E_RATE);
    }

    @Test
    void does_not_depend_on_the_order_of_the_requests() {
        Random random = new Random(11);
        List<RequestSample> requests = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> requests.add(answered(random.nextDouble() * 9, 5 + i, 50 + i)));
        IntStream.range(0, 3).forEach(i -> requests.add(silent(RESET, 1)));
        CycleStatistics before = CycleStatistics.of(cycle(requests, Optional.empty()));
        Collections.shuffle(requests, random);
        CycleStatistics after = CycleStatistics.of(cycle(requests, Optional.empty()));

        assertThat(after.distributions()).isEqualTo(before.distributions());
        assertThat(after.systemRate()).isEqualTo(before.systemRate());
    }

    @Test
    @Timeout(5) // a hang or a quadratic walk; usually a few hundred milliseconds
    void counts_up_256_requests_of_2000_chunks_while_a_person_waits_for_the_table() {
        List<RequestSample> requests = new ArrayList<>();
        IntStream.range(0, 256).forEach(i -> requests.add(answered(0.5 + i / 100.0, 20 + i / 10.0, 2000)));

        CycleStatistics statistics = CycleStatistics.of(cycle(requests, Optional.empty()));

        assertThat(statistics.distribution(Metric.CHUNK_GAP).n()).isEqualTo(256 * 1999);
        assertThat(statistics.outputTokens()).isEqualTo(512_000);
        assertThat(statistics.plateauRate().getAsDouble()).isCloseTo(256 * 32.75, within(10.0));
    }

    @Test
    void refuses_outcomes_that_do_not_add_up_to_the_requests_sent() {
        Map<String, Integer> outcomes = new LinkedHashMap<>(Map.of("completed", 3));

        assertThatThrownBy(() -> new CycleStatistics(
                        4,
                        4,
                        outcomes,
                        Map.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        HostStatistics.none(),
                        List.of()))
                .hasMessage("4 requests were sent but 3 outcomes counted");
    }

    @Test
    void has_the_machines_metrics_beside_the_requests() {
        var host = Hosts.statistics(
                Hosts.samples(
                        List.of(Hosts.PROCESSES, Hosts.GPU),
                        Hosts.each(HostSubject.process("server", 7), HostMetric.RSS, 1e9, 2e9, 3e9),
                        Hosts.each(HostSubject.gpu(0, "Card"), HostMetric.GPU_POWER, 100, 100, 100)),
                Hosts.seconds(2),
                50);

        CycleStatistics statistics = CycleStatistics.of(cycle(answered(1, 20, 41)), host);

        assertThat(statistics.host()).isEqualTo(host);
        assertThat(statistics.value(Metric.SERVER_RSS, MEAN)).hasValue(2e9);
        assertThat(statistics.distribution(Metric.SERVER_RSS).n()).isEqualTo(3);
        assertThat(statistics.value(Metric.GPU_POWER, P99)).hasValue(100);
        assertThat(statistics.value(Metric.ENERGY_PER_TOKEN, MEAN)).hasValue(4.0);
        assertThat(statistics.value(Metric.SERVER_CPU, MEAN)).isEmpty();
    }

    @Test
    void counts_joules_over_the_tokens_of_answered_requests_alone() {
        assertThat(CycleStatistics.answeredTokens(
                        cycle(answered(1, 20, 41), chunks(RESET, Optional.of(counted(9)), 2, 3), silent(REFUSED, 0))))
                .isEqualTo(41);
    }

    private static double[] stamps(double first, double gap, int count) {
        return IntStream.range(0, count).mapToDouble(i -> first + i * gap).toArray();
    }
}
