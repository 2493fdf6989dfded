package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.Unfolding;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Objective SPEED = Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 19.5);
    private static final String BUDGET = "the cycle's budget of 10 min is spent";

    private final Ladder ladder = new Ladder(Objectives.thresholds(1, SPEED), Repeats.USUAL, true);
    private final SeedMachine machine = SeedMachine.exact();

    @Test
    void what_lies_clear_of_its_limit_is_resolved_by_one_cycle() {
        add(machine.cycle(1));
        add(machine.cycle(8));

        assertThat(probe(1)).isEqualTo(new Probe.Passed(1, true));
        assertThat(probe(8)).isEqualTo(new Probe.Failed(8, true));
    }

    @Test
    void one_that_was_stopped_because_its_miss_was_certain_has_failed() {
        Ladder waiting = new Ladder(Objectives.thresholds(1, Objectives.WAIT), Repeats.USUAL, true);
        waiting.add(waiting.thresholds()
                .judge(CycleStatistics.of(
                        machine.cycle(32, 20, Optional.of("p99 ttfb <= 10 s cannot be met any more")))));

        assertThat(Probe.of(waiting.levels().get(0))).isEqualTo(new Probe.Failed(32, true));
    }

    @Test
    void one_that_was_stopped_before_it_showed_anything_is_aborted() {
        add(spent(4));

        assertThat(probe(4)).isEqualTo(new Probe.Aborted(4, BUDGET));
        assertThat(probe(4).bound()).isFalse();
    }

    @Test
    void one_too_near_its_limit_to_tell_is_unresolved_on_the_side_where_it_lies() {
        SeedMachine noisy = new SeedMachine(1, 0.1, new SplittableRandom(4));
        for (int i = 0; i < Repeats.USUAL.max(); i++) {
            add(noisy.cycle(4));
        }

        assertThat(probe(4)).isEqualTo(new Probe.Passed(4, false));
        assertThat(probe(4).bound()).isFalse();
    }

    @Test
    void the_search_goes_round_a_level_that_was_aborted() {
        CapacitySearch search = new CapacitySearch(ladder, 1, 256);
        add(machine.cycle(1));
        add(machine.cycle(2));
        add(spent(4));
        assertThat(search.next(OptionalInt.empty())).as("goes on doubling").hasValue(8);

        add(machine.cycle(8));
        assertThat(search.next(OptionalInt.empty()))
                .as("halves 2 to 8, not 4 to 8")
                .hasValue(5);

        ladder.unfinished("the budget of 30 min is spent");
        assertThat(ladder.capacity().sentence())
                .isEqualTo(
                        "Serves 2 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 12.9 < 19.5 tok/s by 34 %);"
                                + " 4 was undecided (\"speed\": the cycle was stopped early: the cycle's budget of 10 min is"
                                + " spent); 3 and 5 to 7 were not tried;"
                                + " undecided: the budget of 30 min is spent");
    }

    private CycleSamples spent(int n) {
        return new Unfolding(machine.cycle(n)).cut(50, new Stop.Spent(BUDGET));
    }

    private void add(CycleSamples samples) {
        ladder.add(ladder.thresholds().judge(CycleStatistics.of(samples)));
    }

    private Probe probe(int concurrency) {
        return ladder.levels().stream()
                .filter(level -> level.concurrency() == concurrency)
                .map(Probe::of)
                .findFirst()
                .orElseThrow();
    }
}
