package dev.sluice.config;

import static dev.sluice.config.Malformed.GOOD;
import static dev.sluice.config.Malformed.speed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.slo.Objective;
import dev.sluice.slo.Objective.Bound;
import dev.sluice.slo.Objectives;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdsFileTest {

    private static final Thresholds DEFAULT = new Thresholds(
            List.of(
                    fewShort(new Objective(
                            "wait", Metric.TTFB, p(99, 100), Bound.AT_MOST, new Quantity(10, Unit.SECONDS))),
                    fewShort(new Objective(
                            "speed",
                            Metric.DECODE_RATE,
                            new Statistic.Mean(),
                            Bound.AT_LEAST,
                            new Quantity(19.9, Unit.TOKENS_PER_SECOND))),
                    new Objective(
                            "answered",
                            Metric.SUCCESS_RATE,
                            new Statistic.Mean(),
                            Bound.AT_LEAST,
                            new Quantity(1, Unit.SHARE))),
            1,
            "thresholds.yaml");

    @TempDir
    Path directory;

    @Test
    void reads_the_default_file() {
        assertThat(ThresholdsFile.read(Path.of("thresholds.yaml"), List.of(1, 2, 4)))
                .isEqualTo(DEFAULT);
    }

    @Test
    void has_the_default_file_in_the_jar_letter_by_letter() throws IOException {
        try (var inTheJar = ThresholdsFile.class.getResourceAsStream("default-thresholds.yaml")) {
            assertThat(inTheJar).hasBinaryContent(Files.readAllBytes(Path.of("thresholds.yaml")));
        }
    }

    @Test
    void falls_back_to_the_one_in_the_jar_when_the_working_directory_has_none() {
        var thresholds = ThresholdsFile.read(Optional.empty(), directory, List.of());

        assertThat(thresholds.objectives()).isEqualTo(DEFAULT.objectives());
        assertThat(thresholds).hasToString("built-in thresholds.yaml");
    }

    @Test
    void prefers_the_file_in_the_working_directory_to_the_one_in_the_jar() throws IOException {
        Path file = Files.writeString(directory.resolve("thresholds.yaml"), GOOD + "capacity:\n  at-least: 7\n");

        var thresholds = ThresholdsFile.read(Optional.empty(), directory, List.of());

        assertThat(thresholds.atLeast()).isEqualTo(7);
        assertThat(thresholds).hasToString(file.toString());
    }

    @Test
    void prefers_a_named_file_to_all_others() throws IOException {
        Files.writeString(directory.resolve("thresholds.yaml"), GOOD);
        Path named = Files.writeString(directory.resolve("ci.yaml"), speed("min: 5 tok/s"));

        assertThat(ThresholdsFile.read(Optional.of(named), directory, List.of()).objectives())
                .extracting(Objective::id)
                .containsExactly("speed");
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.config.Malformed#all")
    void says_all_that_is_wrong_with_its_place(Malformed file) {
        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.parse(file.yaml(), Malformed.NAME))
                .withMessage(file.message());
    }

    @Test
    void says_every_fault_of_a_file_at_once_in_the_order_of_its_lines() {
        String yaml = """
                capacity:
                  at-least: 64
                slos:
                  - id: wait
                    metric: ttfb
                    statisic: p99
                    max: 10
                  - id: wait
                    metric: decode-rate
                    statistic: p95
                    max: 10 s
                """;

        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.parse(yaml, "ci/limits.yaml", List.of(1, 2, 4, 8)))
                .withMessage("""
                        ci/limits.yaml has 7 faults; nothing was measured.
                          ci/limits.yaml:2:13  capacity.at-least: 64 users can never be shown to be served: the largest \
                        planned cycle is 8. Lower it, or add 64 to sluice.cycles.
                          ci/limits.yaml:6:5  slos[0]: unknown key "statisic". Did you mean "statistic"?
                          ci/limits.yaml:7:10  slos[0].max: "10" has no unit. Write 10 s or 10 ms.
                          ci/limits.yaml:8:9  slos[1].id: "wait" is taken by slos[0].id at line 4, column 9. Give each \
                        its own.
                          ci/limits.yaml:10:16  slos[1].statistic: p95 of decode-rate speaks of those served best: \
                        higher is better there. Use mean, median, min, p5 or p1.
                          ci/limits.yaml:11:5  slos[1].max: decode-rate is better when higher, so its limit is a min. \
                        Write min: 19.9 tok/s.
                          ci/limits.yaml:11:10  slos[1].max: "10 s" is a time, but decode-rate is a rate of tokens. \
                        Write 10 tok/s.""");
    }

    @Test
    void takes_a_capacity_that_the_largest_cycle_can_just_show() {
        var thresholds = ThresholdsFile.parse(GOOD + "capacity: {at-least: 8}", "t.yaml", List.of(1, 2, 4, 8));

        assertThat(thresholds.atLeast()).isEqualTo(8);
    }

    @Test
    void asks_for_one_user_when_the_file_names_no_capacity() {
        assertThat(ThresholdsFile.parse(GOOD, "t.yaml").atLeast()).isEqualTo(1);
    }

    @Test
    void names_setting_and_working_directory_when_the_file_is_missing() {
        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.read(Path.of("no/such.yaml")))
                .withMessage("no/such.yaml has a fault; nothing was measured.\n"
                        + "  no/such.yaml  does not exist; the working directory is "
                        + Path.of("").toAbsolutePath()
                        + ". Name a thresholds file with -Dsluice.thresholds=FILE.");
    }

    @Test
    void refuses_a_directory_in_place_of_a_file() {
        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.read(directory))
                .withMessageContaining(directory + "  is no file; the working directory is ");
    }

    @Test
    void refuses_a_file_that_is_not_utf_8() throws IOException {
        Path file = Files.write(directory.resolve("latin.yaml"), new byte[] {'#', ' ', (byte) 0xe4, '\n'});

        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.read(file))
                .withMessage(file + " has a fault; nothing was measured.\n  " + file
                        + "  is not UTF-8 text. Save it as UTF-8.");
    }

    private static Statistic p(int part, int whole) {
        return new Statistic.Rank(new Percentile(part, whole));
    }

    /** With the usual share of short answers at most. */
    private static Objective fewShort(Objective o) {
        return Objectives.with(o, o.severity(), OptionalDouble.of(0.05), o.source());
    }
}
