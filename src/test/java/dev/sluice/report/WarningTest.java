package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.Evidence;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Severity;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Requests;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** An objective that only warns: its miss is told, in words that no one takes for a missed cycle. */
class WarningTest {

    private static final Thresholds THRESHOLDS = new Thresholds(
            List.of(new Objective(
                    "speed",
                    Metric.DECODE_RATE,
                    new Statistic.Mean(),
                    Objective.Bound.AT_LEAST,
                    new Quantity(20, Unit.TOKENS_PER_SECOND),
                    List.of(),
                    new CycleSelector.Between(1, 4),
                    Severity.WARN,
                    Evidence.OBSERVED,
                    OptionalDouble.empty(),
                    Optional.of("contract 7"))),
            1,
            "thresholds.yaml");

    @Test
    void stands_behind_the_word_of_its_cycle() {
        assertThat(CycleLine.ended(cycle(2)))
                .isEqualTo("002 parallel  0:10  2/2 answered  TTFB p50 0.50 s  10.0 tok/s mean  met  warn speed");
        assertThat(LadderStep.of(List.of(cycle(2))).get(0).verdict())
                .containsExactly("met", "warn  speed: mean 10.0 < 20 tok/s by 50 %");
    }

    @Test
    void is_not_told_of_a_cycle_that_the_objective_is_not_about() {
        assertThat(LadderStep.of(List.of(cycle(8))).get(0).verdict()).containsExactly("met");
    }

    @Test
    void is_told_with_its_source_where_there_is_room() {
        CycleReport.Measured cycle = cycle(2);

        assertThat(cycle.verdict().verdicts())
                .extracting(CycleFigures::reason)
                .containsExactly(
                        "speed: mean 10.0 < 20 tok/s by 50 % [warn; source: contract 7]",
                        "answered: 2 of 2 answered, 100 % >= 100 %");
        assertThat(CycleJson.node(cycle, Optional.empty()).toString())
                .contains(
                        "\"cycles\":\"<= 4\",\"severity\":\"warn\",\"evidence\":\"observed\",\"source\":\"contract 7\"");
    }

    private static CycleReport.Measured cycle(int concurrency) {
        RequestSample slow = Requests.answered(0.5, 10, 101);
        CycleSamples samples = Requests.cycle(Collections.nCopies(concurrency, slow), Optional.empty());
        return new CycleReport.Measured(samples, THRESHOLDS.judge(CycleStatistics.of(samples)));
    }
}
