package dev.sluice.config;

import static dev.sluice.config.Malformed.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.slo.Objective;
import dev.sluice.slo.Severity;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendsTest {

    @TempDir
    Path directory;

    @Test
    void a_later_file_wins_key_by_key_and_adds_and_removes_by_id() {
        Thresholds thresholds = ThresholdsFile.parse("""
                extends: [preset:chat]
                slos:
                  - {id: wait, max: 5 s, severity: warn}
                  - slowest: null
                  - {id: whole, metric: e2e, statistic: p99, max: 60 s}
                """, "t.yaml");

        assertThat(thresholds.objectives())
                .extracting(objective -> objective.id() + ": " + objective)
                .containsExactly(
                        "wait: p95 ttfb <= 5 s", "speed: mean decode-rate >= 20 tok/s", "whole: p99 e2e <= 60 s");
        assertThat(thresholds.objectives())
                .extracting(Objective::severity)
                .containsExactly(Severity.WARN, Severity.FAIL, Severity.FAIL);
    }

    @Test
    void a_limit_of_ones_own_is_not_from_the_source_below() {
        Thresholds thresholds = ThresholdsFile.parse("""
                extends: [preset:chat]
                slos:
                  - {id: wait, max: 5 s}
                  - {id: slowest, severity: warn}
                  - {id: speed, min: 30 tok/s, source: contract 7}
                """, "t.yaml");

        assertThat(thresholds.objectives())
                .extracting(objective -> objective.id() + ": " + objective.terms())
                .containsExactly(
                        "wait: ",
                        "speed: source: contract 7",
                        "slowest: warn; source: MLPerf Inference rules, Llama3.1-8B conversational: 2000 ms and 100 ms"
                                + " a token");
    }

    @Test
    void of_two_presets_the_later_one_wins() {
        assertThat(ThresholdsFile.parse("extends: [preset:chat, preset:chat-fast]", "t.yaml")
                        .objectives())
                .extracting(Objective::toString)
                .containsExactly("p95 ttfb <= 0.5 s", "mean decode-rate >= 20 tok/s", "p5 decode-rate >= 33 tok/s");
    }

    @Test
    void a_file_is_looked_for_beside_the_one_that_extends_it() {
        write("ci/base.yaml", "defaults: {severity: warn, repeats: {max: 5}}\n" + GOOD + "capacity: {at-least: 7}\n");
        Path top = write("ci/top.yaml", "extends: [base.yaml]\ndefaults: {repeats: {min: 2}}\n");

        Thresholds thresholds = ThresholdsFile.read(top);

        assertThat(thresholds.objectives()).extracting(Objective::severity).containsExactly(Severity.WARN);
        assertThat(thresholds.atLeast()).isEqualTo(7);
        assertThat(List.of(thresholds.repeats().min(), thresholds.repeats().max()))
                .containsExactly(2, 5);
        assertThat(thresholds).hasToString(top.toString());
    }

    @Test
    void a_fault_is_told_where_it_stands_also_in_a_file_below() {
        Path base = write("base.yaml", "slos:\n  - {id: wait, metric: ttfb, statistic: p99, max: 10}\n");
        Path top = write("top.yaml", "extends: [base.yaml]\nslos:\n  - {id: wait, statistic: p5}\n");

        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.read(top))
                .withMessage(top + " has 2 faults; nothing was measured.\n  " + base
                        + ":2:51  slos[0].max: \"10\" has no unit. Write 10 s or 10 ms.\n  " + top
                        + ":3:27  slos[0].statistic: p5 of ttfb speaks of those served best: lower is better there."
                        + " Use mean, median, max, p95 or p99.");
    }

    @Test
    void a_circle_is_told_whole() {
        Path one = write("one.yaml", "extends: [two.yaml]\n" + GOOD);
        Path two = write("two.yaml", "extends: [one.yaml]\n");

        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.read(one))
                .withMessage(
                        one + " has a fault; nothing was measured.\n  " + two + ":1:11  extends: goes in a circle: "
                                + one + " extends " + two + " extends " + one + ". Remove one of them.");
    }

    @Test
    void one_preset_below_two_files_is_no_circle() {
        write("one.yaml", "extends: [preset:chat]\n");
        write("two.yaml", "extends: [preset:chat]\n");
        Path top = write("top.yaml", "extends: [one.yaml, two.yaml]\n");

        assertThat(ThresholdsFile.read(top).objectives()).hasSize(3);
    }

    private Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
