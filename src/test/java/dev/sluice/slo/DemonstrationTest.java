package dev.sluice.slo;

import static dev.sluice.statistics.Requests.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.RequestSample;
import dev.sluice.slo.Objective.Bound;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
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

class DemonstrationTest {

    private static final RequestSample FAST = answered(0.5, 40, 11);
    private static final RequestSample LATE = answered(12, 40, 11);

    private static final Objective WAIT = demonstrated("wait", Metric.TTFB, 99, Bound.AT_MOST, 10, Unit.SECONDS);
    private static final Objective SLOWEST =
            demonstrated("slowest", Metric.DECODE_RATE, 5, Bound.AT_LEAST, 10, Unit.TOKENS_PER_SECOND);

    private final Thresholds thresholds = new Thresholds(List.of(WAIT, SLOWEST), 1, "thresholds.yaml");

    @Test
    void names_the_requests_and_the_repeats_that_would_settle_it() {
        CycleVerdict verdict = thresholds.judge(cycle(256, 0));

        assertThat(verdict.word()).isEqualTo("undecided");
        assertThat(verdict.verdicts())
                .extracting(Verdict::reason)
                .contains(
                        "p99 0.50 s <= 10 s (n = 256), but p99 needs 299 requests, has 256: 1 more cycle of 256 would settle it");
    }

    @Test
    void is_met_as_soon_as_enough_kept_it_and_a_lower_tail_needs_as_many() {
        assertThat(thresholds.judge(cycle(299, 0)).word()).isEqualTo("met");
        assertThat(thresholds.judge(cycle(58, 0)).verdicts().get(1).reason())
                .isEqualTo(
                        "p5 40.0 >= 10 tok/s (n = 58), but p5 needs 59 requests, has 58: 1 more cycle of 58 would settle it");
        assertThat(thresholds.judge(cycle(59, 0)).verdicts().get(1)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void each_late_request_asks_for_more() {
        assertThat(thresholds.judge(cycle(400, 1)).verdicts().get(0).reason())
                .isEqualTo(
                        "p99 0.50 s <= 10 s (n = 400), but p99 needs 473 requests with 1 beyond the limit, has 400: 1 more cycle of 400 would settle it");
    }

    @Test
    void what_is_shown_is_told_by_request_and_by_cycle() {
        Verdict shown =
                Repeats.USUAL.judge(WAIT, Collections.nCopies(3, cycle(100, 0))).orElseThrow();

        assertThat(shown).isInstanceOf(Verdict.Met.class);
        assertThat(shown.reason())
                .isEqualTo(
                        "p99 0.50 s <= 10 s (n = 100), the worst of 3 cycles; 300 requests in 3 cycles show 99 % within"
                                + " it, or 36.8 % where those of a cycle share its luck");
    }

    @Test
    void few_requests_of_several_cycles_are_told_together() {
        Objective seen = Objectives.WAIT;
        List<CycleStatistics> cycles = new ArrayList<>(Collections.nCopies(4, cycle(19, 0)));
        cycles.add(
                CycleStatistics.of(Requests.cycle(Collections.nCopies(19, answered(0.87, 40, 11)), Optional.empty())));

        assertThat(Repeats.USUAL.judge(seen, cycles).orElseThrow().reason())
                .isEqualTo("slowest of 95 in 5 cycles was 0.87 s <= 10 s (about p99; p99 is shown only from 299)");
    }

    @Test
    void a_miss_needs_no_number() {
        assertThat(thresholds.judge(cycle(20, 1)).verdicts().get(0))
                .isInstanceOf(Verdict.Missed.class)
                .extracting(Verdict::reason)
                .isEqualTo("slowest of 20 was 12.0 s > 10 s by 20 % (the p99 of so few)");
    }

    @Test
    void repeats_are_asked_for_while_they_can_settle_it() {
        List<CycleStatistics> once = List.of(cycle(100, 0));

        assertThat(Repeats.USUAL.judge(WAIT, once)).isEmpty();
        assertThat(Repeats.USUAL.judge(WAIT, Collections.nCopies(3, cycle(100, 0))))
                .hasValueSatisfying(verdict -> assertThat(verdict).isInstanceOf(Verdict.Met.class));
    }

    @Test
    void and_not_when_more_are_needed_than_may_be_taken() {
        assertThat(Repeats.USUAL.judge(WAIT, List.of(cycle(4, 0))))
                .hasValueSatisfying(
                        verdict -> assertThat(verdict.reason())
                                .isEqualTo(
                                        "slowest of 4 was 0.50 s <= 10 s (about p80), but p99 needs 299 requests, has 4: 74 more cycles of 4 would settle it"));
    }

    private static CycleStatistics cycle(int requests, int late) {
        List<RequestSample> all = new ArrayList<>(Collections.nCopies(requests - late, FAST));
        all.addAll(Collections.nCopies(late, LATE));
        return CycleStatistics.of(Requests.cycle(all, Optional.empty()));
    }

    private static Objective demonstrated(String id, Metric metric, int percent, Bound bound, double limit, Unit unit) {
        return new Objective(
                id,
                metric,
                new Statistic.Rank(Percentile.of(percent)),
                bound,
                new Quantity(limit, unit),
                List.of(),
                CycleSelector.all(),
                Severity.FAIL,
                Evidence.DEMONSTRATED,
                OptionalDouble.empty(),
                Optional.empty());
    }
}
