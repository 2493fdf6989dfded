package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LadderTableTest {

    @Test
    void shows_cycles_that_met_missed_and_were_not_run() {
        assertThat(LadderTable.lines(Runs.ladder())).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent  TTFB p50     p99   tok/s mean     p5  system  verdict
                   1      1/1     68 ms   68 ms*       120.6  120.6   117.2  met
                   4      4/4    0.62 s  0.66 s*        40.2   40.2   146.2  met
                   8      8/8    2.55 s  2.95 s*        18.4   18.4   121.8  MISSED  speed: mean 18.4 < 19.9 tok/s
                                                                               by 7.5 %
                  16  not run: 8 and 9 parallel already missed "speed"
                  * fewer than 100 samples: the largest of n
                """.split("\n"));
    }

    @Test
    void has_no_star_where_a_hundred_samples_make_a_p99() {
        RunReport run = Runs.run(Runs.measured(Runs.answers(128, 500, 1, 31.0)));

        assertThat(LadderTable.lines(run)).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent  TTFB p50     p99  tok/s mean    p5  system  verdict
                 128  128/128    0.56 s  0.63 s        31.0  31.0  3701.0  met
                """.split("\n"));
    }

    @Test
    void says_never_for_a_wait_that_falls_on_a_failure_and_names_every_failure() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(14, 500, 150, 31.0));
        requests.add(Runs.failure(14, new Outcome.Rejected(503, Optional.empty(), "server busy"), OptionalInt.of(503)));
        requests.add(Runs.failure(15, new Outcome.Reset("connection reset by peer"), OptionalInt.empty()));
        RunReport run = Runs.run(
                Runs.measured(requests, Optional.empty(), List.of("3 connects took near 1 s: SYN retransmits")));

        assertThat(LadderTable.lines(run)).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent  TTFB p50    p99   tok/s mean    p5  system  verdict
                  16    14/16    1.55 s  never*        31.0  31.0   335.7  MISSED  wait: p99 never: 2 of 16 requests
                                                                             failed
                                                                           MISSED  answered: 14 of 16 answered,
                                                                             87.5 % < 100 %
                  * fewer than 100 samples: the largest of n
                  16 parallel: 1 rejected (server busy), 1 reset (connection reset by peer)
                  16 parallel: 3 connects took near 1 s: SYN retransmits
                """.split("\n"));
    }

    @Test
    void shows_a_dash_and_its_reason_where_nothing_was_answered() {
        Outcome refused = new Outcome.Refused("connection refused");
        RunReport run = Runs.run(Runs.measured(
                List.of(Runs.failure(0, refused, OptionalInt.empty()), Runs.failure(1, refused, OptionalInt.empty()))));

        assertThat(LadderTable.lines(run))
                .contains(
                        "   2      0/2     never  never*           -   -       -  MISSED  wait: p99 never: 2 of 2 requests",
                        "                                                           failed",
                        "  - no value: no request got that far, or the cycle was stopped before",
                        "  2 parallel: 2 refused (connection refused)");
    }

    @Test
    void says_of_a_cycle_that_was_stopped_early_what_it_missed_and_not_what_stayed_open() {
        RunReport run = Runs.run(
                stopped(19, 7, "p99 ttfb <= 10 s cannot be met any more"),
                stopped(32, 20, "p99 ttfb <= 10 s cannot be met any more"));

        assertThat(LadderTable.lines(run)).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent   TTFB p50        p99  tok/s mean    p5  system  verdict
                  19    12/19     3.35 s  >= 10.2 s        31.0  31.0   258.7  MISSED  wait: 7 of 19 waited over
                                                                                 10 s (stopped early)
                  32    12/32  >= 10.2 s  >= 10.2 s        31.0  31.0   258.7  MISSED  wait: 20 of 32 waited over
                                                                                 10 s (stopped early)
                  > at least so long: some were still waiting when the cycle was stopped
                  stopped early: the miss was certain, so what was still open was cancelled (7 of 19, 20 of 32);
                    sluice.full=true lets it run out
                  19 parallel, why: the server answered 12 requests at once, the other 7 of 19 queued; the median
                    wait in its queue was 2.82 s, by the server's own timings
                """.split("\n"));
    }

    @Test
    void says_what_stayed_undecided_and_why_a_cycle_was_stopped_when_nothing_was_missed() {
        RunReport run = Runs.run(Runs.measured(
                List.of(
                        Runs.answer(0, 500, 31.0),
                        Runs.failure(1, new Outcome.Cancelled("a person stopped it"), OptionalInt.empty())),
                Optional.of("a person stopped it"),
                List.of()));

        assertThat(LadderTable.lines(run)).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent  TTFB p50        p99  tok/s mean    p5  system  verdict
                   2      1/2  >= 40 ms  >= 0.50 s        31.0  31.0    29.3  UNDECIDED  wait, speed, answered: the
                                                                                cycle was stopped early
                  > at least so long: some were still waiting when the cycle was stopped
                  2 parallel: stopped early, 1 cancelled: a person stopped it
                """.split("\n"));
    }

    @Test
    void puts_cycles_that_were_not_run_for_the_same_reason_on_one_line() {
        RunReport run = Runs.run(
                new CycleReport.NotRun(8, "one"),
                new CycleReport.NotRun(16, "two"),
                new CycleReport.NotRun(19, "two"),
                new CycleReport.NotRun(32, "three"),
                new CycleReport.NotRun(38, "three"),
                new CycleReport.NotRun(256, "three"),
                new CycleReport.NotRun(128, "three"));

        assertThat(LadderTable.lines(run).subList(3, 7)).containsExactly("""
                   8  not run: one
                  16 and 19  not run: two
                  32 to 256  not run: three
                 128  not run: three
                """.split("\n"));
    }

    @Test
    void marks_rates_that_count_chunks_because_the_server_counted_no_tokens() {
        RunReport run = Runs.run(Runs.measured(List.of(Runs.answer(0, 68, 68, 100, TokenSource.CHUNKS))));

        assertThat(LadderTable.lines(run)).containsExactly("""
                 thresholds.yaml: wait p99 ttfb <= 10 s, speed mean decode-rate >= 19.9 tok/s,
                                    answered success-rate >= 100 %
                 par  ok/sent  TTFB p50    p99   tok/s mean      p5  system  verdict
                   1      1/1     68 ms  68 ms*       100.0~  100.0    97.7  met
                  * fewer than 100 samples: the largest of n
                  ~ the server counted no tokens: chunks of text a second, and a chunk is not always a token
                """.split("\n"));
    }

    @Test
    void marks_the_system_rate_when_chunks_are_all_that_came() {
        RequestSample answer = Runs.answer(0, 68, 68, 100, TokenSource.CHUNKS);
        RequestSample broken = new RequestSample(
                0,
                answer.timeline(),
                answer.arrivals(),
                new Outcome.Reset("connection reset"),
                answer.tokens(),
                Optional.empty(),
                OptionalInt.of(200),
                Optional.empty());

        assertThat(LadderTable.lines(Runs.run(Runs.measured(List.of(broken)))))
                .anyMatch(line -> line.matches(" +1 +0/1 +never +never\\* +- +- +97\\.7~ +MISSED .*"))
                .anyMatch(line -> line.startsWith("  ~ the server counted no tokens"));
    }

    @Test
    void has_only_limits_and_a_header_before_the_first_cycle() {
        assertThat(LadderTable.lines(Runs.run()))
                .last()
                .isEqualTo(" par  ok/sent  TTFB p50  p99  tok/s mean  p5  system  verdict");
    }

    /** So many requests, of which the last {@code silent} had no text when Sluice cancelled them after 10.2 s. */
    private static CycleReport stopped(int sent, int silent, String why) {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(sent - silent, 2_000, 150, 31.0));
        for (int i = sent - silent; i < sent; i++) {
            requests.add(Runs.failure(i, new Outcome.Cancelled(why), OptionalInt.empty(), 10_200));
        }
        return Runs.measured(requests, Optional.of(why), List.of());
    }

    @Test
    void stays_within_100_columns_and_one_line_whatever_a_server_writes() {
        String hostile = "\u001b[2J<script>\u202E模型\n\u0000 " + "错".repeat(1 << 20);
        RunReport run = Runs.run(
                Runs.target(),
                List.of(hostile),
                Runs.measured(List.of(Runs.failure(0, new Outcome.HttpError(500, hostile), OptionalInt.of(500)))),
                new CycleReport.NotRun(2, hostile));

        assertThat(LadderTable.lines(run))
                .hasSizeLessThan(30)
                .allSatisfy(line -> assertThat(Plain.width(line)).isLessThanOrEqualTo(100))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\u202E]"));
    }
}
