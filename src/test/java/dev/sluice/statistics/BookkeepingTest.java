package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.nanos;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.fake.SeedMachine;
import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookkeepingTest {

    @Test
    void text_before_the_request_was_due_does_not_add_up() {
        CycleSamples samples = cycle(answered(0.5, 40, 101), chunks(COMPLETED, Optional.of(counted(2)), -0.012, 0.1));

        assertThat(fault(samples))
                .contains("1 of 2 requests had text before it was asked for (request 1: 12 ms early)");
    }

    @Test
    void text_before_the_request_was_written_does_not_add_up() {
        Timeline unasked = new Timeline(
                OptionalLong.of(0),
                OptionalLong.of(nanos(0.5)),
                OptionalLong.empty(),
                OptionalLong.of(nanos(0.2)),
                OptionalLong.empty(),
                OptionalLong.of(nanos(0.9)),
                nanos(0.9));
        RequestSample request = Requests.sample(
                unasked, Arrivals.of(new long[] {nanos(0.2), nanos(0.9)}, 2), COMPLETED, Optional.of(counted(2)));

        assertThat(fault(cycle(request)))
                .contains("1 of 1 requests had text before it was asked for (request 0: 0.30 s early)");
    }

    @Test
    void a_request_that_ended_after_its_cycle_did_does_not_add_up() {
        CycleSamples whole = cycle(answered(0.5, 10, 101), answered(0.5, 20, 101));

        assertThat(fault(endingAfter(8, whole)))
                .contains("requests were in flight for 13.5 s in all within the cycle, but waited 16.0 s: one ended"
                        + " outside it");
        assertThat(fault(whole)).isEmpty();
    }

    @Test
    void more_at_work_than_were_sent_does_not_add_up() {
        CycleSamples whole = cycle(answered(0.5, 10, 101), answered(0.5, 10, 101));

        assertThat(fault(endingAfter(5, whole)).orElseThrow())
                .endsWith("; 4.0 requests were being answered at an average instant, of 2 at most");
    }

    @Test
    void more_at_work_than_there_are_slots_does_not_add_up_where_all_took_their_turn() {
        CycleSamples inTurn = cycle(answered(0.1, 10, 101), answered(10.2, 10, 101), answered(20.3, 10, 101));

        assertThat(Queueing.of(inTurn).slots()).hasValue(1);
        assertThat(fault(inTurn)).isEmpty();
        assertThat(fault(endingAfter(15, inTurn)).orElseThrow())
                .endsWith("; 2.0 requests were being answered at an average instant, of 1 at most");
    }

    @Test
    void requests_out_of_turn_are_told_as_a_diagnosis_and_keep_their_figures() {
        CycleSamples outOfTurn =
                cycle(answered(0.1, 10, 11), answered(1.2, 10, 101), answered(1.3, 10, 101), answered(1.3, 10, 101));

        assertThat(Queueing.of(outOfTurn).contradictions()).hasSize(1);
        assertThat(Queueing.of(outOfTurn).meanRunning().orElseThrow()).isGreaterThan(1.5);
        assertThat(fault(outOfTurn)).isEmpty();
    }

    @Test
    void a_rate_of_all_that_is_not_the_sum_of_each_does_not_add_up() {
        CycleSamples samples = cycle(answered(0.5, 10, 101), answered(0.5, 10, 101));
        CycleStatistics told = CycleStatistics.of(samples);

        assertThat(new Bookkeeping(samples, OptionalDouble.of(40), told.outputTokens()).fault())
                .contains("all requests together are said to have had 40.0 tok/s, but one by one they had 19.2 tok/s");
    }

    @Test
    void fewer_tokens_by_the_servers_count_than_chunks_of_text_do_not_add_up() {
        CycleSamples samples =
                cycle(answered(0.5, 40, 20), chunks(COMPLETED, Optional.of(counted(3)), 0.5, 0.6, 0.7, 0.8, 0.9));

        assertThat(fault(samples))
                .contains(
                        "1 of 2 requests came in more chunks of text than the server counted tokens (request 1: 2 more)");
    }

    @Test
    void an_end_that_was_not_counted_is_forgiven_and_so_is_a_step_past_the_limit() {
        assertThat(fault(cycle(chunks(COMPLETED, Optional.of(counted(4)), 0.5, 0.6, 0.7, 0.8, 0.9))))
                .isEmpty();
        assertThat(fault(cycle(chunks(COMPLETED, Optional.of(counted(264)), 0.5, 0.6, 0.7, 0.8, 0.9))))
                .isEmpty();
    }

    @Test
    void more_tokens_by_the_servers_count_than_were_allowed_do_not_add_up() {
        CycleSamples samples =
                cycle(answered(0.5, 40, 256), chunks(COMPLETED, Optional.of(counted(2560)), 0.5, 0.6, 0.7, 0.8, 0.9));

        assertThat(fault(samples))
                .contains("1 of 2 requests had more tokens by the server's count than the 256 it was allowed"
                        + " (request 1: 2304 more)");
    }

    @Test
    void a_server_that_took_no_limit_and_truly_sent_more_is_believed() {
        assertThat(fault(cycle(answered(0.5, 40, 300)))).isEmpty();
    }

    @Test
    void our_own_count_of_chunks_contradicts_nobody() {
        var pieces = Requests.tokens(2, TokenSource.CHUNKS_AND_SPACES, 0);

        assertThat(fault(cycle(chunks(COMPLETED, Optional.of(pieces), 0.5, 0.6, 0.7))))
                .isEmpty();
    }

    @Test
    void several_faults_are_all_told() {
        CycleSamples samples = cycle(chunks(COMPLETED, Optional.of(counted(1)), -0.1, 0.5, 0.6));

        assertThat(fault(samples).orElseThrow())
                .isEqualTo("1 of 1 requests had text before it was asked for (request 0: 0.10 s early); 1 of 1"
                        + " requests came in more chunks of text than the server counted tokens (request 0: 2 more)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 19, 20, 64, 256})
    void a_machine_of_19_slots_adds_up_at_every_level(int parallel) {
        CycleSamples samples = SeedMachine.exact().cycle(parallel);
        CycleStatistics told = CycleStatistics.of(samples);

        assertThat(told.bookkeeping()).isEmpty();
        assertThat(told.systemRate().orElseThrow())
                .isCloseTo(Queueing.of(samples).meanRunning().orElseThrow() * tokenWeightedRate(samples), within(1e-6));
    }

    @Test
    void users_who_ask_again_add_up_on_the_cycles_own_clock() {
        CycleSamples twice = sustained(20.2, 0, 0, 10.1, 10.1);

        assertThat(fault(twice)).isEmpty();
        assertThat(fault(sustained(15, 0, 0, 10.1, 10.1)))
                .contains(
                        "requests were in flight for 30.0 s in all within the cycle, but waited 40.4 s: one ended outside"
                                + " it; 2.7 requests were being answered at an average instant, of 2 at most");
    }

    /** Two users, each of whose requests takes 10.1 s, 10 of them to be answered. */
    private static CycleSamples sustained(double makespan, double... dues) {
        CycleSamples burst = cycle(answered(0.1, 10, 101), answered(0.1, 10, 101));
        RequestSample each = burst.requests().get(0);
        List<RequestSample> requests = IntStream.range(0, dues.length)
                .mapToObj(i -> new RequestSample(
                        i,
                        i % 2,
                        nanos(dues[i]),
                        each.timeline(),
                        each.arrivals(),
                        each.outcome(),
                        each.tokens(),
                        each.serverTimings(),
                        each.status(),
                        each.transcript()))
                .toList();
        Load load = burst.load();
        return new CycleSamples(
                new Load(
                        2,
                        new LoadShape.Sustained(2),
                        load.prompt(),
                        load.cache(),
                        load.connect(),
                        load.options(),
                        load.patience()),
                burst.startedAt(),
                requests,
                Duration.ofNanos(nanos(makespan)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void failures_and_silence_add_up() {
        assertThat(fault(cycle(answered(0.5, 40, 101), silent(RESET, 0), silent(RESET, 3.2))))
                .isEmpty();
        assertThat(fault(cycle(silent(RESET, 0)))).isEmpty();
    }

    @Test
    void one_record_per_request_sent_and_in_their_order_is_all_that_can_be_made() {
        CycleSamples two = cycle(answered(0.5, 40, 101), answered(0.5, 40, 101));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(two, List.of(two.requests().get(0)), two.makespan()))
                .withMessage("2 requests were sent but 1 samples came back");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        of(two, List.of(two.requests().get(0), two.requests().get(0)), two.makespan()))
                .withMessage("request 0 stands where request 1 should");
    }

    @Test
    void a_first_text_after_the_end_cannot_be_made() {
        OptionalLong never = OptionalLong.empty();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline(never, never, never, OptionalLong.of(9), never, OptionalLong.of(9), 8))
                .withMessage("end is 1 ns earlier than lastText");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline(never, never, never, OptionalLong.of(9), never, OptionalLong.of(8), 9))
                .withMessage("lastText is 1 ns earlier than firstText");
    }

    private static double tokenWeightedRate(CycleSamples samples) {
        double served = samples.requests().stream()
                .mapToDouble(r -> RequestMetric.servedSeconds(r).orElseThrow())
                .sum();
        return samples.requests().stream()
                        .mapToLong(r -> r.tokens().orElseThrow().output())
                        .sum()
                / served;
    }

    private static Optional<String> fault(CycleSamples samples) {
        return CycleStatistics.of(samples).bookkeeping();
    }

    /** The same, as if its makespan had been taken by a wrong clock. */
    private static CycleSamples endingAfter(double seconds, CycleSamples samples) {
        return of(samples, samples.requests(), Duration.ofNanos(nanos(seconds)));
    }

    private static CycleSamples of(CycleSamples samples, List<RequestSample> requests, Duration makespan) {
        return new CycleSamples(samples.load(), samples.startedAt(), requests, makespan, Optional.empty(), List.of());
    }
}
