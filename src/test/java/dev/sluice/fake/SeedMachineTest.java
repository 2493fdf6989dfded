package dev.sluice.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seed machine does what the article measured; its figures are those of {@code seed-analysis}, from the raw rows. */
class SeedMachineTest {

    @ParameterizedTest
    @CsvSource({"1, 54.36", "4, 19.87", "19, 9.13"})
    void is_as_fast_as_the_article_within_2_per_cent(int users, double speed) {
        CycleStatistics cycle = CycleStatistics.of(SeedMachine.exact().cycle(users));

        assertThat(speed(cycle)).isCloseTo(speed, withinPercentage(2));
    }

    @Test
    void loses_48_of_256_and_lets_the_others_wait_as_long_as_they_did() {
        CycleStatistics cycle = CycleStatistics.of(
                SeedMachine.exact().with(SeedFault.RESETS_BEYOND_208).cycle(256));
        double[] waits = cycle.distribution(Metric.TTFB).values();

        assertThat(cycle.answered()).isEqualTo(208);
        assertThat(cycle.outcomes()).containsEntry("reset", 48);
        assertThat(speed(cycle)).isCloseTo(6.34, withinPercentage(2));
        assertThat(Arrays.stream(waits).average().orElseThrow()).isCloseTo(1534.79, withinPercentage(3));
        assertThat(Arrays.stream(waits).max().orElseThrow()).isCloseTo(3269.74, withinPercentage(9));
        assertThat(cycle.makespan().toSeconds()).isCloseTo(3527, withinPercentage(13));
    }

    @ParameterizedTest
    @CsvSource({
        "STREAM_ERROR, stream-error, 1",
        "EMPTY_ANSWER, empty, 1",
        "SHORT_ANSWERS, short, 2",
        "COLD_START, completed, 16"
    })
    void has_the_outcomes_of_its_fault(SeedFault fault, String outcome, int requests) {
        CycleStatistics cycle =
                CycleStatistics.of(SeedMachine.exact().with(fault).cycle(16));

        assertThat(cycle.outcomes()).containsEntry(outcome, requests);
    }

    @Test
    void is_slow_from_its_faults_on_top_of_its_own_luck() {
        SeedMachine slow = new SeedMachine(0.5, 0, new SplittableRandom(1)).with(SeedFault.SLOW_SESSION);

        assertThat(speed(CycleStatistics.of(slow.cycle(4)))).isCloseTo(19.9 * 0.5 * 0.85, withinPercentage(0.1));
    }

    private static double speed(CycleStatistics cycle) {
        return cycle.value(Metric.DECODE_RATE, new Statistic.Mean()).orElseThrow();
    }
}
