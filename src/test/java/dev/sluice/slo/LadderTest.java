package dev.sluice.slo;

import static dev.sluice.slo.Cycles.cutShort;
import static dev.sluice.slo.Cycles.met;
import static dev.sluice.slo.Cycles.refused;
import static dev.sluice.slo.Cycles.stoppedLate;
import static dev.sluice.slo.Cycles.tooLate;
import static dev.sluice.slo.Cycles.tooSlow;
import static dev.sluice.slo.Objectives.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {

    static List<Arguments> skipping() {
        return List.of(
                skip(16, "", met(4)),
                skip(16, "", met(4), tooSlow(8)),
                skip(16, "not run: 8 and 9 parallel already missed \"speed\"", met(4), tooSlow(8), tooSlow(9)),
                skip(256, "not run: 8 and 9 parallel already missed \"speed\"", met(4), tooSlow(8), tooSlow(9)),
                skip(2, "", tooSlow(1)),
                skip(2, ""),
                skip(
                        16,
                        "not run: 4 parallel already missed \"speed\", and 8 missed \"wait\" and \"answered\"",
                        tooSlow(4),
                        refused(8)),
                // not in a row
                skip(16, "", tooSlow(2), met(4), tooSlow(8)),
                skip(16, "", tooSlow(2), cutShort(4), tooSlow(8)),
                // a smaller number of users may be served all the same
                skip(4, "", tooSlow(16), tooSlow(8)),
                skip(12, "", tooSlow(16), tooSlow(8)),
                skip(32, "not run: 8 and 16 parallel already missed \"speed\"", tooSlow(16), tooSlow(8), met(4)),
                // the same level again is one level
                skip(16, "", met(4), tooSlow(8), tooSlow(8)),
                skip(16, "not run: 4 and 8 parallel already missed \"wait\"", tooLate(4), met(4), tooLate(8)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("skipping")
    void does_not_run_what_lies_above_two_missed_levels_in_a_row(int next, String reason, List<CycleVerdict> cycles) {
        assertThat(ladder(false, cycles).notRun(next))
                .isEqualTo(Optional.of(reason).filter(r -> !r.isEmpty()));
    }

    @Test
    void runs_every_cycle_when_it_is_to_be_climbed_in_full() {
        assertThat(ladder(true, List.of(tooSlow(1), tooSlow(2), tooSlow(4))).notRun(8))
                .isEmpty();
    }

    static List<Arguments> answers() {
        return List.of(
                answer(
                        "Serves 4 parallel users within thresholds.yaml; the 5th misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        4, 5, met(1), met(2), met(4), tooSlow(5), tooSlow(8)),
                answer(
                        "Serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); 5 to 7 were not tried",
                        4, 8, met(1), met(4), tooSlow(8)),
                answer(
                        "Serves 4 parallel users within thresholds.yaml; 6 miss \"wait\" (slowest of 6 was 12.0 s > 10 s by 20 %); 5 was not tried",
                        4, 6, met(4), tooLate(6)),
                answer(
                        "Serves 16 parallel users within thresholds.yaml; 19 miss \"wait\" (7 of 19 waited over 10 s); 17 and 18 were not tried",
                        16,
                        19,
                        met(16),
                        stoppedLate(19, 7)),
                answer(
                        "Serves 1 parallel user within thresholds.yaml; the 2nd misses \"wait\" (p99 never: 2 of 2 requests failed) and \"answered\" (0 of 2 answered, 0 % < 100 %)",
                        1, 2, met(1), refused(2)),
                answer(
                        "Serves at least 256 parallel users within thresholds.yaml; more were not tried",
                        256,
                        0,
                        met(1),
                        met(256)),
                answer(
                        "Serves not even 1 user within thresholds.yaml: 1 alone misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        0, 1, tooSlow(1), tooSlow(2)),
                answer(
                        "No number of parallel users was shown to be served within thresholds.yaml: 8 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); 1 to 7 were not tried",
                        0, 8, tooSlow(8)),
                answer(
                        "No number of parallel users was shown to be served within thresholds.yaml: 4 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); 2 was undecided (\"wait\": the cycle was stopped early); 1 and 3 were not tried",
                        0, 4, cutShort(2), tooSlow(4)),
                answer(
                        "No number of parallel users was shown to be served within thresholds.yaml; 4 was undecided (\"wait\": the cycle was stopped early)",
                        0,
                        0,
                        cutShort(4)),
                answer(
                        "Serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); 5 was undecided (\"wait\": the cycle was stopped early); 6 and 7 were not tried",
                        4, 8, met(4), cutShort(5), tooSlow(8)),
                answer(
                        "Serves 4 parallel users within thresholds.yaml; 9 miss \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); 6 was undecided (\"wait\": the cycle was stopped early); 5, 7 and 8 were not tried",
                        4, 9, met(4), cutShort(6), tooSlow(9)),
                answer(
                        "Serves at least 2 parallel users within thresholds.yaml; 4 was undecided (\"wait\": the cycle was stopped early)",
                        2,
                        0,
                        met(2),
                        cutShort(4)),
                answer(
                        "Serves at least 4 parallel users within thresholds.yaml; 2 was undecided (\"wait\": the cycle was stopped early); more were not tried",
                        4,
                        0,
                        met(1),
                        cutShort(2),
                        met(4)),
                answer(
                        "Serves 1 parallel user within thresholds.yaml; the 2nd misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %); not monotone: 4 met everything, so measure again",
                        1, 2, met(1), tooSlow(2), met(4)),
                // one miss of several cycles is a miss
                answer(
                        "Serves 1 parallel user within thresholds.yaml; the 2nd misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        1, 2, met(1), met(2), tooSlow(2), met(2)),
                // any order
                answer(
                        "Serves 4 parallel users within thresholds.yaml; the 5th misses \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        4, 5, tooSlow(8), tooSlow(5), met(4)),
                answer("No cycle was measured", 0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void answers_how_many_users_are_served_and_claims_no_more_than_was_measured(
            String sentence, int users, int firstMiss, List<CycleVerdict> cycles) {
        Capacity capacity = ladder(false, cycles).capacity();

        assertThat(capacity.sentence()).isEqualTo(sentence);
        assertThat(capacity.users()).isEqualTo(users);
        assertThat(capacity.firstMiss().map(Capacity.FirstMiss::concurrency))
                .isEqualTo(Optional.of(firstMiss).filter(n -> n > 0));
    }

    @Test
    void takes_no_cycle_under_which_the_server_died_for_a_limit() {
        Ladder lived = ladder(false, List.of(met(1), met(2)));
        lived.died(4);
        assertThat(lived.capacity())
                .isEqualTo(new Capacity(
                        2,
                        Optional.empty(),
                        OptionalInt.of(4),
                        "Serves at least 2 parallel users within thresholds.yaml; the server died under 4"));

        Ladder none = ladder(false, List.of());
        none.died(1);
        assertThat(none.capacity().sentence())
                .isEqualTo("No number of parallel users was shown to be served within thresholds.yaml; the server"
                        + " died under 1");
    }

    @Test
    void names_the_objective_that_was_missed_first() {
        assertThat(ladder(false, List.of(met(1), refused(2))).capacity().firstMiss())
                .hasValue(new Capacity.FirstMiss(2, "wait", "p99 never: 2 of 2 requests failed"));
    }

    @ParameterizedTest
    @MethodSource("ordinals")
    void counts_people_as_people_do(int number, String ordinal) {
        assertThat(ladder(false, List.of(met(number - 1), tooSlow(number)))
                        .capacity()
                        .sentence())
                .contains("; the " + ordinal + " misses ");
    }

    static List<Arguments> ordinals() {
        return List.of(
                Arguments.of(2, "2nd"),
                Arguments.of(3, "3rd"),
                Arguments.of(11, "11th"),
                Arguments.of(12, "12th"),
                Arguments.of(13, "13th"),
                Arguments.of(21, "21st"),
                Arguments.of(112, "112th"));
    }

    static Ladder ladder(boolean full, List<CycleVerdict> cycles) {
        Ladder ladder = new Ladder(SHIPPED, full);
        cycles.forEach(ladder::add);
        return ladder;
    }

    private static Arguments skip(int next, String reason, CycleVerdict... cycles) {
        return Arguments.of(next, reason, List.of(cycles));
    }

    private static Arguments answer(String sentence, int users, int firstMiss, CycleVerdict... cycles) {
        return Arguments.of(sentence, users, firstMiss, List.of(cycles));
    }
}
