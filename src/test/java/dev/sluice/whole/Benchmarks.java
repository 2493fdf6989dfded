package dev.sluice.whole;

import static dev.sluice.junit.SluiceAssertions.assertThat;

import dev.sluice.junit.ConcurrencyCycles;
import dev.sluice.junit.Cycle;
import dev.sluice.junit.LlmBenchmark;
import dev.sluice.slo.Thresholds;

/** What users write. */
final class Benchmarks {

    private Benchmarks() {}

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2, 4, 7})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }
}
