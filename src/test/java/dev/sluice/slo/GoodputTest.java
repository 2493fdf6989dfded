package dev.sluice.slo;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.sample.RequestSample;
import dev.sluice.slo.Objective.Bound;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GoodputTest {

    private static final Objective GOOD = new Objective(
            "good",
            Metric.GOODPUT,
            new Statistic.Mean(),
            Bound.AT_LEAST,
            new Quantity(0.75, Unit.SHARE),
            List.of(
                    new Requirement(Metric.TTFB, Bound.AT_MOST, new Quantity(2, Unit.SECONDS)),
                    new Requirement(Metric.DECODE_RATE, Bound.AT_LEAST, new Quantity(10, Unit.TOKENS_PER_SECOND))),
            CycleSelector.all(),
            Severity.FAIL,
            Evidence.OBSERVED,
            OptionalDouble.empty(),
            Optional.empty());

    private static final RequestSample FAST = answered(0.5, 40, 101);
    private static final RequestSample LATE = answered(3, 40, 101);
    private static final RequestSample SLOW = answered(0.5, 5, 101);

    @Test
    void counts_requests_that_keep_every_limit_of_all_that_were_sent() {
        Verdict verdict = judge(requests(3, FAST, LATE), Optional.empty());

        assertThat(verdict).isInstanceOf(Verdict.Met.class);
        assertThat(verdict.reason()).isEqualTo("3 of 4 good, 75 % >= 75 % (1 not ttfb <= 2 s)");
        assertThat(verdict.objective()).hasToString("goodput >= 75 % (ttfb <= 2 s, decode-rate >= 10 tok/s)");
    }

    @Test
    void says_what_kept_the_others_from_being_good() {
        Verdict verdict = judge(requests(3, FAST, LATE, SLOW, silent(RESET, 1)), Optional.empty());

        assertThat(verdict).isInstanceOf(Verdict.Missed.class);
        assertThat(verdict.reason())
                .isEqualTo("3 of 6 good, 50 % < 75 % (1 failed, 1 not ttfb <= 2 s, 1 not decode-rate >= 10 tok/s)");
    }

    @Test
    void an_answer_in_one_chunk_shows_no_speed_and_is_not_good() {
        assertThat(judge(requests(3, FAST, answered(0.5, 40, 1), SLOW), Optional.empty())
                        .reason())
                .isEqualTo("3 of 5 good, 60 % < 75 % (2 not decode-rate >= 10 tok/s)");
    }

    @Test
    void failed_requests_do_not_leave_the_share() {
        assertThat(judge(requests(1, FAST, silent(RESET, 1), silent(RESET, 1)), Optional.empty())
                        .reason())
                .isEqualTo("1 of 3 good, 33.3 % < 75 % (2 failed)");
    }

    @Test
    void of_a_cycle_that_was_cut_short_only_a_certain_miss_counts() {
        Optional<String> early = Optional.of("a certain miss");

        assertThat(judge(requests(2, FAST, silent(CANCELLED, 1), LATE, LATE), early)
                        .reason())
                .isEqualTo("2 of 5 good, at best 60 % < 75 % (2 not ttfb <= 2 s)");
        assertThat(judge(requests(3, FAST, silent(CANCELLED, 1)), early)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void needs_limits_and_nothing_else_takes_them() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Objective(
                        "good", Metric.GOODPUT, new Statistic.Mean(), Bound.AT_LEAST, new Quantity(1, Unit.SHARE)))
                .withMessage("good: goodput, and nothing else, needs limits that one request must keep");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Requirement(Metric.SYSTEM_RATE, Bound.AT_LEAST, new Quantity(1, Unit.TOKENS_PER_SECOND)))
                .withMessage("system-rate is no figure of one request");
    }

    private static Verdict judge(List<RequestSample> requests, Optional<String> stopped) {
        return new Judge(CycleStatistics.of(Requests.cycle(requests, stopped))).verdict(GOOD);
    }

    private static List<RequestSample> requests(int n, RequestSample each, RequestSample... others) {
        List<RequestSample> all = new ArrayList<>(Collections.nCopies(n, each));
        all.addAll(List.of(others));
        return all;
    }
}
