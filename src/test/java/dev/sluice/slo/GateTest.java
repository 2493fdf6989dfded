package dev.sluice.slo;

import static dev.sluice.slo.Cycles.cutShort;
import static dev.sluice.slo.Cycles.met;
import static dev.sluice.slo.Cycles.refused;
import static dev.sluice.slo.Cycles.tooSlow;
import static dev.sluice.slo.Objectives.SPEED;
import static dev.sluice.slo.Objectives.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    static List<Arguments> cycles() {
        return List.of(
                Arguments.of(met(4), 1, Consequence.PASS),
                Arguments.of(met(4), 8, Consequence.PASS),
                Arguments.of(tooSlow(4), 4, Consequence.FAIL),
                Arguments.of(tooSlow(4), 5, Consequence.FAIL),
                Arguments.of(tooSlow(4), 3, Consequence.BEYOND_CAPACITY),
                Arguments.of(tooSlow(1), 0, Consequence.BEYOND_CAPACITY),
                Arguments.of(refused(4), 4, Consequence.FAIL),
                Arguments.of(cutShort(4), 1, Consequence.UNDECIDED),
                Arguments.of(cutShort(4), 8, Consequence.UNDECIDED));
    }

    @ParameterizedTest(name = "at least {1}: {2}")
    @MethodSource("cycles")
    void fails_a_missed_cycle_only_at_or_below_the_users_that_must_be_served(
            CycleVerdict cycle, int atLeast, Consequence consequence) {
        assertThat(Gate.consequenceOf(cycle, thresholds(atLeast, SPEED))).isEqualTo(consequence);
    }

    static List<Arguments> runs() {
        return List.of(
                passed(1, "1 user is served, as at-least asks", met(1), tooSlow(2), tooSlow(4)),
                passed(4, "4 users are served, as at-least asks", met(1), met(4), tooSlow(8)),
                passed(4, "4 users are served, as at-least asks", met(2), met(8)),
                passed(4, "4 users are served, as at-least asks", cutShort(2), met(4)),
                passed(0, "no number of users had to be served (at-least: 0)", tooSlow(1)),
                failed(
                        1,
                        "1 parallel must be served, but 1 missed \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        tooSlow(1),
                        tooSlow(2)),
                failed(
                        4,
                        "4 parallel must be served, but already 2 missed \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        met(1),
                        tooSlow(2),
                        tooSlow(4)),
                // a larger cycle that met does not make up for it
                failed(
                        4,
                        "4 parallel must be served, but already 2 missed \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        tooSlow(2),
                        met(8)),
                failed(4, "nothing showed that 4 users are served: the most measured was 2 parallel", met(1), met(2)),
                failed(
                        4,
                        "nothing showed that 4 users are served: 4 was undecided (\"wait\": the cycle was stopped early)",
                        met(1),
                        cutShort(4),
                        tooSlow(8)),
                failed(
                        4,
                        "nothing showed that 4 users are served: 5 parallel missed \"speed\" (mean 10.0 < 19.9 tok/s by 50 %)",
                        met(2),
                        tooSlow(5)),
                failed(
                        1,
                        "nothing showed that 1 user is served: 1 was undecided (\"wait\": the cycle was stopped early)",
                        cutShort(1)),
                failed(
                        0,
                        "nothing was decided: 1 was undecided (\"wait\": the cycle was stopped early)",
                        cutShort(1),
                        cutShort(2)),
                failed(1, "no cycle was measured, so nothing showed that 1 user is served"),
                failed(0, "no cycle was measured"));
    }

    @ParameterizedTest(name = "at least {0}: {1}")
    @MethodSource("runs")
    void passes_a_run_only_when_it_showed_that_so_many_users_are_served(
            int atLeast, Gate decision, List<CycleVerdict> cycles) {
        Ladder ladder = new Ladder(thresholds(atLeast, SPEED), false);
        cycles.forEach(ladder::add);

        assertThat(Gate.of(ladder)).isEqualTo(decision);
    }

    private static Arguments passed(int atLeast, String reason, CycleVerdict... cycles) {
        return Arguments.of(atLeast, new Gate.Passed(reason), List.of(cycles));
    }

    private static Arguments failed(int atLeast, String reason, CycleVerdict... cycles) {
        return Arguments.of(atLeast, new Gate.Failed(reason), List.of(cycles));
    }
}
