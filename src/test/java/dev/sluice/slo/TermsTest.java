package dev.sluice.slo;

import static dev.sluice.slo.Objectives.SPEED;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.statistics.Requests.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.slo.CycleSelector.Between;
import dev.sluice.slo.CycleSelector.Capacity;
import dev.sluice.slo.CycleSelector.Only;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which cycles an objective is about, and what its miss means there. */
class TermsTest {

    private static final RequestSample FAST = answered(0.5, 40, 101);
    private static final RequestSample SLOW = answered(0.5, 10, 101);

    @Test
    void a_cycle_is_judged_only_by_the_objectives_about_it() {
        Thresholds thresholds = thresholds(1, SPEED.at(new Between(1, 4)), WAIT);

        assertThat(thresholds.judge(cycle(4, SLOW)).word()).isEqualTo("missed");
        assertThat(thresholds.judge(cycle(8, SLOW)).verdicts())
                .extracting(verdict -> verdict.objective().id())
                .containsExactly("wait", "answered");
        assertThat(thresholds.judge(cycle(8, SLOW)).word()).isEqualTo("met");
    }

    @Test
    void a_miss_that_only_warns_is_told_and_leaves_the_cycle_met() {
        CycleVerdict verdict = thresholds(1, warn(SPEED), WAIT).judge(cycle(4, SLOW));

        assertThat(verdict.word()).isEqualTo("met");
        assertThat(verdict.missed()).isEmpty();
        assertThat(verdict.warnings())
                .extracting(Verdict::told)
                .containsExactly("mean 10.0 < 19.9 tok/s by 50 % [warn; source: contract 7]");
    }

    @Test
    void a_warning_ends_neither_the_capacity_nor_the_ladder_and_asks_for_no_repeats() {
        Ladder ladder =
                ladder(thresholds(1, warn(SPEED), WAIT), Repeats.USUAL, cycle(1, FAST), cycle(2, SLOW), cycle(4, SLOW));

        assertThat(ladder.capacity().users()).isEqualTo(4);
        assertThat(ladder.notRun(8)).isEmpty();
        assertThat(ladder.wantsRepeat(2)).isFalse();
        assertThat(Gate.of(ladder)).isInstanceOf(Gate.Passed.class);
    }

    @Test
    void a_cycle_that_no_objective_is_about_is_undecided_and_not_met() {
        Objective answered = Objectives.ANSWERED.at(new Only(List.of(1)));
        Ladder ladder = ladder(thresholds(2, answered), Repeats.ONCE, cycle(1, FAST), cycle(2, FAST));

        assertThat(ladder.capacity().users()).isEqualTo(1);
        assertThat(Gate.of(ladder).reason())
                .isEqualTo("nothing showed that 2 users are served: 2 was undecided (no objective is about it)");
    }

    @Test
    void an_objective_that_names_its_cycles_must_be_met_there_whatever_at_least_asks() {
        Thresholds thresholds = thresholds(1, SPEED.at(new Only(List.of(1, 4))), WAIT);
        CycleVerdict four = thresholds.judge(cycle(4, SLOW));

        assertThat(Gate.consequenceOf(four, thresholds)).isEqualTo(Consequence.FAIL);
        assertThat(Gate.of(ladder(thresholds, Repeats.ONCE, cycle(1, FAST), cycle(4, SLOW))))
                .isEqualTo(
                        new Gate.Failed(
                                "\"speed\" must be met in the cycles 1, 4, but 4 parallel missed it (mean 10.0 < 19.9 tok/s by 50 %)"));
    }

    @Test
    void a_larger_cycle_that_was_not_asked_contradicts_no_miss() {
        Thresholds named = thresholds(1, SPEED.at(new Only(List.of(1, 2))), WAIT);
        Thresholds all = thresholds(1, SPEED, WAIT);

        assertThat(ladder(named, Repeats.ONCE, cycle(1, FAST), cycle(2, SLOW), cycle(4, FAST))
                        .capacity()
                        .sentence())
                .isEqualTo(
                        "Serves 1 parallel user within thresholds.yaml; the 2nd misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)");
        assertThat(ladder(all, Repeats.ONCE, cycle(1, FAST), cycle(2, SLOW), cycle(4, FAST))
                        .capacity()
                        .sentence())
                .endsWith("; not monotone: 4 met everything, so measure again");
    }

    @Test
    void nothing_was_decided_when_none_of_its_cycles_was_measured() {
        Thresholds thresholds = thresholds(1, SPEED.at(new Between(8, Between.MOST)), WAIT);

        assertThat(Gate.of(ladder(thresholds, Repeats.ONCE, cycle(1, FAST), cycle(4, FAST))))
                .isEqualTo(new Gate.Failed("nothing was decided on \"speed\": none of its cycles (>= 8) was measured"));
    }

    @Test
    void an_objective_about_the_capacity_is_judged_by_the_cycles_that_turn_out_to_be_it() {
        Objective atCapacity = Objectives.atLeast("brisk", SPEED.metric(), SPEED.statistic(), 30)
                .at(new Capacity());
        Thresholds thresholds = thresholds(1, SPEED, atCapacity);
        Ladder fast = ladder(thresholds, Repeats.ONCE, cycle(1, FAST), cycle(4, FAST), cycle(8, SLOW));
        Ladder slower =
                ladder(thresholds, Repeats.ONCE, cycle(1, FAST), cycle(4, answered(0.5, 25, 101)), cycle(8, SLOW));

        assertThat(fast.capacity().sentence())
                .isEqualTo(
                        "Serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %);"
                                + " 5 to 7 were not tried; at 4 parallel \"brisk\" was met (mean 40.0 >= 30 tok/s)");
        assertThat(Gate.of(fast)).isInstanceOf(Gate.Passed.class);
        assertThat(Gate.of(slower))
                .isEqualTo(new Gate.Failed("\"brisk\" must be met in the cycles capacity, but 4 parallel missed it"
                        + " (mean 25.0 < 30 tok/s by 17 %)"));
    }

    @Test
    void undecided_cycles_are_skipped_passed_or_failed_as_asked() {
        for (OnUndecided wish : OnUndecided.values()) {
            Thresholds thresholds = new Thresholds(
                    List.of(SPEED), 2, "thresholds.yaml", Repeats.ONCE, wish, List.of(), Optional.empty());
            CycleVerdict early = thresholds.judge(CycleStatistics.of(Requests.cycle(
                    List.of(FAST, Requests.silent(Requests.CANCELLED, 1)), Optional.of("a certain miss"))));

            assertThat(Gate.consequenceOf(early, thresholds))
                    .isEqualTo(
                            switch (wish) {
                                case SKIP -> Consequence.UNDECIDED;
                                case WARN -> Consequence.WARN;
                                case FAIL -> Consequence.FAIL;
                            });
        }
    }

    @Test
    void strict_fails_an_undecided_cycle_although_a_larger_one_was_met() {
        Thresholds thresholds = new Thresholds(
                List.of(SPEED), 2, "thresholds.yaml", Repeats.ONCE, OnUndecided.FAIL, List.of(), Optional.empty());
        Ladder ladder = new Ladder(thresholds, Repeats.ONCE, false);
        ladder.add(thresholds.judge(CycleStatistics.of(
                Requests.cycle(List.of(Requests.silent(Requests.CANCELLED, 1)), Optional.of("a certain miss")))));
        ladder.add(thresholds.judge(cycle(2, FAST)));

        assertThat(Gate.of(ladder))
                .isEqualTo(new Gate.Failed(
                        "1 was undecided (\"speed\": the cycle was stopped early), and on-undecided: fail"));
    }

    @Test
    void too_many_short_answers_leave_a_kept_limit_undecided_and_a_missed_one_missed() {
        RequestSample brief =
                Requests.chunks(new Outcome.ShortAnswer(3, 256), Optional.of(Requests.counted(3)), 0.5, 0.525, 0.55);
        Objective careful = with(SPEED, Severity.FAIL, OptionalDouble.of(0.05));

        assertThat(judge(careful, requests(18, FAST, brief, brief)))
                .isInstanceOf(Verdict.Undecided.class)
                .extracting(Verdict::reason)
                .isEqualTo("2 of 20 answers were short, and more than 5 % leave the others a less busy server");
        assertThat(judge(careful, requests(19, FAST, brief))).isInstanceOf(Verdict.Met.class);
        assertThat(judge(careful, requests(18, SLOW, brief, brief))).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(SPEED, requests(18, FAST, brief, brief))).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void a_cycle_is_stopped_early_only_by_what_it_can_miss() {
        Progress silent = new Progress(4, 0, 0, 0, 0, Duration.ofSeconds(13));

        assertThat(CertainMiss.of(thresholds(1, WAIT), silent)).isPresent();
        assertThat(CertainMiss.of(thresholds(1, warn(WAIT)), silent)).isEmpty();
        assertThat(CertainMiss.of(thresholds(1, WAIT.at(new Only(List.of(1)))), silent))
                .isEmpty();
    }

    @Test
    void is_told_in_words_behind_the_limit() {
        assertThat(warn(SPEED.at(new Between(1, 4))).terms()).isEqualTo("cycles <= 4; warn; source: contract 7");
        assertThat(SPEED.terms()).isEmpty();
    }

    private static Thresholds thresholds(int atLeast, Objective... objectives) {
        return Objectives.thresholds(atLeast, objectives);
    }

    private static Objective warn(Objective objective) {
        return with(objective, Severity.WARN, OptionalDouble.empty());
    }

    private static Objective with(Objective o, Severity severity, OptionalDouble mostShort) {
        return Objectives.with(
                o, severity, mostShort, severity == Severity.WARN ? Optional.of("contract 7") : Optional.empty());
    }

    private static Verdict judge(Objective objective, List<RequestSample> requests) {
        return new Judge(CycleStatistics.of(Requests.cycle(requests, Optional.empty()))).verdict(objective);
    }

    private static List<RequestSample> requests(int n, RequestSample each, RequestSample... others) {
        List<RequestSample> all = new ArrayList<>(Collections.nCopies(n, each));
        all.addAll(List.of(others));
        return all;
    }

    private static CycleStatistics cycle(int concurrency, RequestSample each) {
        return CycleStatistics.of(Requests.cycle(Collections.nCopies(concurrency, each), Optional.empty()));
    }

    private static Ladder ladder(Thresholds thresholds, Repeats repeats, CycleStatistics... cycles) {
        Ladder ladder = new Ladder(thresholds, repeats, false);
        for (CycleStatistics cycle : cycles) {
            ladder.add(thresholds.judge(cycle));
        }
        return ladder;
    }
}
