package dev.sluice.slo;

import static dev.sluice.slo.Objectives.ANSWERED;
import static dev.sluice.slo.Objectives.SHIPPED;
import static dev.sluice.slo.Objectives.SPEED;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A cycle whose stamps and counts do not add up decides nothing but what failed. */
class BookkeepingVerdictTest {

    private static final RequestSample GOOD = answered(0.5, 40, 101);

    /** Says that it counted 2,560 tokens, of 256 that it was allowed. */
    private static final RequestSample LIAR = chunks(COMPLETED, Optional.of(counted(2560)), 0.5, 0.6, 0.7);

    private static final String WHY =
            "bookkeeping: 1 of 2 requests had more tokens by the server's count than the 256 it"
                    + " was allowed (request 1: 2304 more)";

    @Test
    void is_never_met_and_says_what_does_not_add_up() {
        CycleVerdict verdict = SHIPPED.judge(cycle(GOOD, LIAR));

        assertThat(verdict.word()).isEqualTo("undecided");
        assertThat(verdict.verdicts()).hasSize(3).allSatisfy(each -> {
            assertThat(each).isInstanceOf(Verdict.Undecided.class);
            assertThat(each.reason()).isEqualTo(WHY);
        });
        assertThat(verdict.verdicts().get(0).measured()).contains(new Quantity(0.5, Unit.SECONDS));
    }

    @Test
    void what_was_missed_by_its_figures_is_undecided_too() {
        Objective fast = Objectives.atMost("fast", Metric.TTFB, Objectives.p(99), 0.1);

        assertThat(new Judge(cycle(GOOD, LIAR)).verdict(fast)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void what_was_missed_by_failed_requests_stands() {
        CycleStatistics failed = cycle(GOOD, LIAR, silent(RESET, 0.1));

        assertThat(new Judge(failed).verdict(ANSWERED).reason()).isEqualTo("2 of 3 answered, 66.6 % < 100 %");
        assertThat(new Judge(failed).verdict(WAIT).reason()).isEqualTo("p99 never: 1 of 3 requests failed");
        assertThat(new Judge(failed).verdict(SPEED)).isInstanceOf(Verdict.Undecided.class);
        assertThat(SHIPPED.judge(failed).word()).isEqualTo("missed");
    }

    @Test
    void goodput_that_the_failures_alone_bring_below_its_limit_is_missed() {
        CycleStatistics failed = cycle(GOOD, LIAR, silent(RESET, 0.1));

        assertThat(new Judge(failed).verdict(good(0.9))).isInstanceOf(Verdict.Missed.class);
        assertThat(new Judge(failed).verdict(good(0.5))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void a_repeat_does_not_mend_it() {
        assertThat(Repeats.USUAL.judge(SPEED, List.of(cycle(GOOD, GOOD), cycle(GOOD, LIAR))))
                .hasValueSatisfying(verdict -> assertThat(verdict.reason()).isEqualTo(WHY));
    }

    private static Objective good(double share) {
        return new Objective(
                "good",
                Metric.GOODPUT,
                Objectives.MEAN,
                Objective.Bound.AT_LEAST,
                new Quantity(share, Unit.SHARE),
                List.of(new Requirement(Metric.TTFB, Objective.Bound.AT_MOST, new Quantity(2, Unit.SECONDS))),
                CycleSelector.all(),
                Severity.FAIL,
                Evidence.OBSERVED,
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static CycleStatistics cycle(RequestSample... requests) {
        return CycleStatistics.of(Requests.cycle(requests));
    }
}
