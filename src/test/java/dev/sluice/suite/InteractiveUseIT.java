package dev.sluice.suite;

import static dev.sluice.junit.SluiceAssertions.assertThat;

import dev.sluice.junit.ConcurrencyCycles;
import dev.sluice.junit.Cycle;
import dev.sluice.junit.LlmBenchmark;
import dev.sluice.slo.Thresholds;

/** The main job: how many people at once does this machine serve within thresholds.yaml? {@code mvn verify} runs it. */
@LlmBenchmark
class InteractiveUseIT {

    @ConcurrencyCycles
    void serves_people_fast_enough(Cycle cycle, Thresholds thresholds) {
        assertThat(cycle.run()).meets(thresholds);
    }
}
