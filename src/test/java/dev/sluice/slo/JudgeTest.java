package dev.sluice.slo;

import static dev.sluice.sample.TokenSource.CHUNKS_AND_SPACES;
import static dev.sluice.slo.Objectives.ANSWERED;
import static dev.sluice.slo.Objectives.MAX;
import static dev.sluice.slo.Objectives.MEAN;
import static dev.sluice.slo.Objectives.MIN;
import static dev.sluice.slo.Objectives.SHIPPED;
import static dev.sluice.slo.Objectives.SPEED;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.slo.Objectives.atLeast;
import static dev.sluice.slo.Objectives.atMost;
import static dev.sluice.slo.Objectives.p;
import static dev.sluice.slo.Objectives.thresholds;
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

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {

    private static final RequestSample GOOD = answered(0.5, 40, 101);
    private static final RequestSample SLOW = answered(0.5, 10, 101);
    private static final RequestSample LATE = answered(12.34, 40, 101);

    static Stream<Arguments> words() {
        return Stream.of(
                row(
                        WAIT,
                        samples(4, GOOD),
                        "met",
                        "slowest of 4 was 0.50 s <= 10 s (about p80; p99 is shown only from 299)"),
                row(
                        WAIT,
                        samples(1, GOOD),
                        "met",
                        "slowest of 1 was 0.50 s <= 10 s (about p50; p99 is shown only from 299)"),
                row(
                        WAIT,
                        samples(15, GOOD, LATE),
                        "missed",
                        "slowest of 16 was 12.3 s > 10 s by 23 % (the p99 of so few)"),
                row(WAIT, samples(127, GOOD, LATE), "met", "p99 0.50 s <= 10 s (n = 128; p99 is shown only from 473)"),
                row(WAIT, samples(126, GOOD, LATE, LATE), "missed", "p99 12.3 s > 10 s by 23 % (n = 128)"),
                row(
                        WAIT,
                        samples(13, GOOD, silent(RESET, 1), silent(RESET, 1), silent(REFUSED, 0)),
                        "missed",
                        "p99 never: 3 of 16 requests failed"),
                row(WAIT, List.of(silent(REFUSED, 0)), "missed", "p99 never: 1 of 1 request failed"),
                row(
                        WAIT,
                        samples(31, answered(1, 40, 101), answered(14, 40, 101)),
                        "missed",
                        "slowest of 32 was 14.0 s > 10 s by 40 % (the p99 of so few)"),
                row(
                        atMost("median", Metric.TTFB, p(50), 10),
                        samples(13, GOOD, silent(RESET, 1)),
                        "met",
                        "p50 0.50 s <= 10 s (n = 14)"),
                row(
                        atMost("mean wait", Metric.TTFB, MEAN, 0.1),
                        samples(3, GOOD, silent(RESET, 1)),
                        "missed",
                        "mean 0.50 s > 0.1 s, 5.0 times it (over 3 of 4 requests)"),
                row(
                        atMost("worst", Metric.E2E, MAX, 2.5),
                        samples(2, GOOD, LATE),
                        "missed",
                        "max 14.8 s > 2.5 s, 5.9 times it"),
                row(SPEED, samples(4, GOOD), "met", "mean 40.0 >= 19.9 tok/s"),
                row(SPEED, samples(1, SLOW), "missed", "mean 10.0 < 19.9 tok/s by 50 %"),
                row(
                        SPEED,
                        samples(5, GOOD, silent(RESET, 1), silent(RESET, 1), silent(RESET, 1)),
                        "met",
                        "mean 40.0 >= 19.9 tok/s (over 5 of 8 requests)"),
                row(
                        atLeast("slowest", Metric.DECODE_RATE, p(5), 15),
                        samples(4, GOOD, SLOW, silent(RESET, 1)),
                        "missed",
                        "slowest of 5 was 10.0 < 15 tok/s by 33 % (over 5 of 6 requests, the p5 of so few)"),
                row(
                        SPEED,
                        samples(3, silent(REFUSED, 0), silent(RESET, 1)),
                        "undecided",
                        "no request of 4 has a decode-rate: none was answered (3 refused, 1 reset)"),
                row(
                        SPEED,
                        samples(3, GOOD, chunks(COMPLETED, Optional.of(counted(1)), 1)),
                        "met",
                        "mean 40.0 >= 19.9 tok/s (over 3 of 4 requests)"),
                row(
                        SPEED,
                        List.of(chunks(COMPLETED, Optional.of(counted(30)), 1)),
                        "undecided",
                        "no request of 1 has a decode-rate: no token came after the first chunk, or all at one instant"),
                row(ANSWERED, samples(8, GOOD), "met", "8 of 8 answered, 100 % >= 100 %"),
                row(
                        ANSWERED,
                        samples(5, GOOD, silent(RESET, 1), silent(RESET, 1), silent(RESET, 1)),
                        "missed",
                        "5 of 8 answered, 62.5 % < 100 %"),
                row(ANSWERED, samples(1999, GOOD, silent(RESET, 1)), "missed", "1999 of 2000 answered, 99.9 % < 100 %"),
                row(
                        atLeast("system", Metric.SYSTEM_RATE, MEAN, 1000),
                        samples(3, GOOD),
                        "missed",
                        "101.0 < 1000 tok/s by 90 %"),
                row(
                        atLeast("system", Metric.SYSTEM_RATE, MEAN, 1000),
                        List.of(silent(REFUSED, 0)),
                        "undecided",
                        "there is no system-rate: none was answered (1 refused)"),
                row(atMost("pace", Metric.TPOT, MEAN, 50), samples(3, GOOD), "met", "mean 25.0 <= 50 ms/token"),
                row(
                        atMost("pace", Metric.TPOT, MEAN, 50),
                        samples(3, SLOW),
                        "missed",
                        "mean 100 > 50 ms/token, 2.0 times it"),
                row(
                        atMost("stutter", Metric.CHUNK_GAP, MAX, 0.06),
                        samples(3, SLOW),
                        "missed",
                        "max 0.10 s > 60 ms by 67 %"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("words")
    void holds_the_numbers_of_a_cycle_against_an_objective(
            Objective objective, List<RequestSample> requests, String word, String reason) {
        Verdict verdict = judge(objective, requests, Optional.empty());

        assertThat(verdict.word()).isEqualTo(word);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.objective()).isEqualTo(objective);
    }

    @Test
    void learns_the_seeds_lesson_that_48_of_256_failed() {
        List<RequestSample> requests = new ArrayList<>(samples(208, answered(1, 25, 101)));
        IntStream.range(0, 48).forEach(i -> requests.add(silent(REFUSED, 0)));

        assertThat(lines(SHIPPED, requests, Optional.empty()))
                .containsExactly(
                        "missed wait: p99 never: 48 of 256 requests failed",
                        "met speed: mean 25.0 >= 19.9 tok/s (over 208 of 256 requests)",
                        "missed answered: 208 of 256 answered, 81.2 % < 100 %");
    }

    @Test
    void misses_19_9_with_the_seeds_own_run_at_4_and_prints_the_digits_that_show_it() {
        // words per second of that run: 19.57, 19.59, 19.77 and 20.55; published as 19.9
        List<RequestSample> seed =
                List.of(rate(1549, 79.139), rate(1778, 90.741), rate(1981, 100.192), rate(2202, 107.170));

        assertThat(judge(SPEED, seed, Optional.empty()).reason()).isEqualTo("mean 19.87 < 19.9 tok/s by 0.1 %");
        assertThat(judge(SPEED, seed, Optional.empty()).word()).isEqualTo("missed");
    }

    @Test
    void meets_a_limit_that_is_reached_exactly_by_any_number_of_requests() {
        for (int n = 1; n <= 256; n++) {
            List<RequestSample> exact = samples(n, rate(199, 10));
            assertThat(judge(SPEED, exact, Optional.empty()).word())
                    .as("%d requests at 19.9 tok/s", n)
                    .isEqualTo("met");
        }
    }

    @Test
    void does_not_let_failures_pass_in_silence_when_no_objective_asks_for_the_success_rate() {
        Thresholds onlySpeed = thresholds(1, SPEED);

        assertThat(lines(onlySpeed, samples(5, GOOD, silent(RESET, 1)), Optional.empty()))
                .containsExactly(
                        "met speed: mean 40.0 >= 19.9 tok/s (over 5 of 6 requests)",
                        "missed answered: 5 of 6 answered, 83.3 % < 100 %");
        assertThat(onlySpeed
                        .judge(CycleStatistics.of(cycle(samples(5, GOOD), Optional.empty())))
                        .word())
                .isEqualTo("met");
    }

    @Test
    void leaves_the_success_rate_to_the_objective_that_asks_for_it() {
        Thresholds lenient = thresholds(1, SPEED, atLeast("most", Metric.SUCCESS_RATE, MEAN, 0.8));

        assertThat(lines(lenient, samples(5, GOOD, silent(RESET, 1)), Optional.empty()))
                .containsExactly(
                        "met speed: mean 40.0 >= 19.9 tok/s (over 5 of 6 requests)",
                        "met most: 5 of 6 answered, 83.3 % >= 80 %");
    }

    @Test
    void gives_the_silent_objective_another_id_when_its_own_is_taken() {
        Thresholds taken = thresholds(1, atMost("answered", Metric.TTFB, p(99), 10));

        assertThat(taken.judged()).extracting(Objective::id).containsExactly("answered", "success-rate");
        assertThat(taken.judged().get(1)).hasToString("success-rate >= 100 %");
    }

    @Test
    void says_missed_of_a_cycle_when_one_objective_is_and_undecided_before_met() {
        assertThat(verdict(samples(4, GOOD)).word()).isEqualTo("met");
        assertThat(verdict(samples(4, SLOW)).word()).isEqualTo("missed");
        assertThat(verdict(List.of(chunks(COMPLETED, Optional.of(counted(1)), 1)))
                        .word())
                .isEqualTo("undecided");
        assertThat(verdict(List.of(silent(REFUSED, 0))).word()).isEqualTo("missed");
        assertThat(verdict(List.of(silent(REFUSED, 0))).missed())
                .extracting(miss -> miss.objective().id())
                .containsExactly("wait", "answered");
    }

    @Test
    void keeps_what_was_measured_and_nothing_where_nothing_was() {
        List<Verdict> verdicts = verdict(samples(3, SLOW)).verdicts();
        assertThat(verdicts.get(1).measured()).hasValue(new Quantity(10, Unit.TOKENS_PER_SECOND));
        verdicts = verdict(List.of(silent(REFUSED, 0))).verdicts();
        assertThat(verdicts.get(0).measured()).hasValue(new Quantity(Double.POSITIVE_INFINITY, Unit.SECONDS));
        assertThat(verdicts.get(1).measured()).isEmpty();
        assertThat(verdicts.get(2).measured()).hasValue(new Quantity(0, Unit.SHARE));
    }

    @Test
    void misses_only_what_was_certain_when_a_cycle_was_stopped_early() {
        List<RequestSample> requests = new ArrayList<>(samples(25, GOOD));
        IntStream.range(0, 7).forEach(i -> requests.add(silent(CANCELLED, 10.2)));

        assertThat(lines(SHIPPED, requests, Optional.of("p99 ttfb <= 10 s cannot be met any more")))
                .containsExactly(
                        "missed wait: 7 of 32 waited over 10 s",
                        "undecided speed: the cycle was stopped early",
                        "undecided answered: the cycle was stopped early");
    }

    @Test
    void does_not_blame_the_success_rate_for_requests_that_sluice_cancelled() {
        List<RequestSample> requests = List.of(GOOD, silent(RESET, 1), silent(CANCELLED, 1.1), silent(CANCELLED, 1.1));
        Optional<String> stopped = Optional.of("success-rate >= 50 % cannot be met any more");

        Verdict half = judge(atLeast("half", Metric.SUCCESS_RATE, MEAN, 0.5), requests, stopped);
        assertThat(half.word()).isEqualTo("undecided");
        assertThat(half.measured()).isEmpty();
        Verdict all = judge(ANSWERED, requests, stopped);
        assertThat(all.word()).isEqualTo("missed");
        assertThat(all.reason()).isEqualTo("1 of 4 requests failed, at best 75 % < 100 %");
    }

    @Test
    void takes_a_cycle_with_a_cancelled_request_as_stopped_early_even_when_nobody_said_why() {
        assertThat(lines(SHIPPED, List.of(GOOD, silent(CANCELLED, 1)), Optional.empty()))
                .allMatch(line -> line.startsWith("undecided"));
    }

    static Stream<Arguments> stopped() {
        RequestSample cancelled = silent(CANCELLED, 10.2);
        return Stream.of(
                row(WAIT, samples(1, GOOD, silent(RESET, 1), cancelled), "missed", "p99 never: 1 of 3 requests failed"),
                row(
                        WAIT,
                        samples(1, GOOD, LATE),
                        "missed",
                        "slowest of 2 was 12.3 s > 10 s by 23 % (the p99 of so few)"),
                row(WAIT, samples(1, LATE, silent(CANCELLED, 1)), "missed", "1 of 2 waited over 10 s"),
                row(
                        atMost("median", Metric.TTFB, p(50), 10),
                        List.of(GOOD, silent(RESET, 1), cancelled, cancelled),
                        "missed",
                        "3 of 4 waited over 10 s or failed, p50 allows 2"),
                row(atMost("median", Metric.TTFB, p(50), 10), samples(1, GOOD, cancelled), "undecided", ""),
                row(
                        atMost("end", Metric.E2E, MAX, 10),
                        samples(1, GOOD, chunks(CANCELLED, Optional.of(counted(2)), 9, 12)),
                        "missed",
                        "1 of 2 waited over 10 s"),
                row(atMost("answer", Metric.TTFA, MAX, 10), samples(1, GOOD, cancelled), "undecided", ""),
                row(atMost("mean", Metric.TTFB, MEAN, 1), samples(1, LATE, cancelled), "undecided", ""),
                row(
                        atMost("pace", Metric.TPOT, MAX, 50),
                        samples(1, SLOW, cancelled),
                        "missed",
                        "max 100 > 50 ms/token, 2.0 times it (over 1 of 2 requests)"),
                row(atMost("pace", Metric.TPOT, p(50), 50), samples(1, SLOW, cancelled), "undecided", ""),
                row(
                        atLeast("slowest", Metric.DECODE_RATE, MIN, 15),
                        samples(1, SLOW, cancelled),
                        "missed",
                        "min 10.0 < 15 tok/s by 33 % (over 1 of 2 requests)"),
                row(atLeast("slowest", Metric.DECODE_RATE, MIN, 5), samples(1, SLOW, cancelled), "undecided", ""),
                row(atLeast("system", Metric.SYSTEM_RATE, MEAN, 900), samples(1, SLOW, cancelled), "undecided", ""));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("stopped")
    void knows_of_a_stopped_cycle_what_no_ending_could_have_mended(
            Objective objective, List<RequestSample> requests, String word, String reason) {
        Verdict verdict = judge(objective, requests, Optional.of("of another objective"));

        assertThat(verdict.word()).isEqualTo(word);
        assertThat(verdict.reason()).isEqualTo(reason.isEmpty() ? "the cycle was stopped early" : reason);
    }

    private static Arguments row(Objective objective, List<RequestSample> requests, String word, String reason) {
        return Arguments.of(objective, requests, word, reason);
    }

    private static Verdict judge(Objective objective, List<RequestSample> requests, Optional<String> stopped) {
        return thresholds(1, objective)
                .judge(CycleStatistics.of(cycle(requests, stopped)))
                .verdicts()
                .get(0);
    }

    private static CycleVerdict verdict(List<RequestSample> requests) {
        return SHIPPED.judge(CycleStatistics.of(cycle(requests, Optional.empty())));
    }

    private static List<String> lines(Thresholds thresholds, List<RequestSample> requests, Optional<String> stopped) {
        return thresholds.judge(CycleStatistics.of(cycle(requests, stopped))).verdicts().stream()
                .map(verdict -> verdict.word() + " " + verdict.objective().id() + ": " + verdict.reason())
                .collect(Collectors.toList());
    }

    /** {@code count} times the first, then the others. */
    private static List<RequestSample> samples(int count, RequestSample first, RequestSample... others) {
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> first), Stream.of(others))
                .toList();
    }

    /** One request with so many tokens after its first in so many seconds. */
    private static RequestSample rate(int tokens, double seconds) {
        return chunks(COMPLETED, Optional.of(tokens(tokens + 1, CHUNKS_AND_SPACES, 1)), 1, 1 + seconds);
    }
}
