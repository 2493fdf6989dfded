package com.example;

import static dev.sluice.junit.SluiceAssertions.assertThat;

import dev.sluice.junit.ConcurrencyCycles;
import dev.sluice.junit.Cycle;
import dev.sluice.junit.LlmBenchmark;
import dev.sluice.slo.Thresholds;
import org.junitpioneer.jupiter.cartesian.CartesianTest;
import org.junitpioneer.jupiter.cartesian.CartesianTest.Values;

/** What a user of the library writes: a ladder, and a matrix of cycles and prompts. */
@LlmBenchmark(server = "embedded", maxTokens = 16, coolDown = "0s")
class ChatServiceTest {

    @ConcurrencyCycles({1, 2, 4})
    void serves_people_fast_enough(Cycle cycle, Thresholds thresholds) {
        assertThat(cycle.run()).meets(thresholds);
    }

    @CartesianTest(name = "{0}, asked {1}")
    void answers_short_and_long_questions(
            @ConcurrencyCycles({1, 2}) Cycle cycle,
            @Values(strings = {"Why?", "What is the difference between a queue and a pool?"}) String prompt,
            Thresholds thresholds) {
        assertThat(cycle.withPrompt(prompt).run()).meets(thresholds);
    }
}
