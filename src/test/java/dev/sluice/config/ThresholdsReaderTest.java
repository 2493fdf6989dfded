package dev.sluice.config;

import static dev.sluice.config.Malformed.GOOD;
import static dev.sluice.config.Malformed.answered;
import static dev.sluice.config.Malformed.patience;
import static dev.sluice.config.Malformed.slo;
import static dev.sluice.config.Malformed.speed;
import static dev.sluice.config.Malformed.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.Evidence;
import dev.sluice.slo.Objective;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.Regression;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Repeats;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdsReaderTest {

    @ParameterizedTest
    @CsvSource({"10 s,10", "10s,10", "1.5 s,1.5", "500 ms,0.5", "2 min,120", "0.1 ms,0.0001", "'\"10 s\"',10"})
    void keeps_times_in_seconds(String written, double seconds) {
        assertThat(limit(patience("max: " + written))).isEqualTo(new Quantity(seconds, Unit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({"100 %,1", "99.5%,0.995", "33.3 %,0.333", "0.1 %,0.001"})
    void keeps_per_cents_as_the_nearest_share_of_1(String written, double share) {
        assertThat(limit(answered("min: " + written))).isEqualTo(new Quantity(share, Unit.SHARE));
    }

    @Test
    void keeps_times_per_token_in_milliseconds() {
        assertThat(limit(tail("tpot", "p95", "max: 50 ms/token")))
                .isEqualTo(new Quantity(50, Unit.MILLISECONDS_PER_TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "gpu-power, 300 W, 300, WATTS",
        "server-rss, 8 GB, 8e9, BYTES",
        "server-rss, 0.5 GB, 5e8, BYTES",
        "server-rss, 512 MB, 512e6, BYTES",
        "server-rss, 8 GiB, 8589934592, BYTES",
        "server-rss, 512 MiB, 536870912, BYTES",
        "server-cpu, 150 %, 150, PERCENT_OF_CORE",
        "server-cpu, 0.5%, 0.5, PERCENT_OF_CORE"
    })
    void keeps_limits_of_the_machine_in_watts_bytes_and_per_cents_of_a_core(
            String metric, String written, double kept, Unit unit) {
        assertThat(limit(tail(metric, "max", "max: " + written))).isEqualTo(new Quantity(kept, unit));
    }

    @Test
    void keeps_energy_per_token_in_joules_without_a_statistic() {
        Objective objective = objective(slo("id: joules", "metric: energy-per-token", "max: 2.5 J/token"));

        assertThat(objective).hasToString("energy-per-token <= 2.5 J/token");
        assertThat(objective.limit()).isEqualTo(new Quantity(2.5, Unit.JOULES_PER_TOKEN));
    }

    static Stream<Arguments> statistics_of_a_wait() {
        return Stream.of(
                Arguments.of("mean", new Statistic.Mean()),
                Arguments.of("max", new Statistic.Max()),
                Arguments.of("median", p(50, 100)),
                Arguments.of("p50", p(50, 100)),
                Arguments.of("p99", p(99, 100)),
                Arguments.of("p99.0", p(99, 100)),
                Arguments.of("p99.9", p(999, 1000)),
                Arguments.of("p99.90", p(999, 1000)),
                Arguments.of("p99.999", p(99_999, 100_000)));
    }

    @ParameterizedTest
    @MethodSource("statistics_of_a_wait")
    void keeps_percentiles_as_fractions_of_whole_numbers(String written, Statistic statistic) {
        assertThat(objective(tail("ttfb", written, "max: 10 s")).statistic()).isEqualTo(statistic);
    }

    @Test
    void takes_ttft_for_ttfb() {
        assertThat(objective(tail("ttft", "p99", "max: 10 s")).metric()).isEqualTo(Metric.TTFB);
    }

    @Test
    void reads_every_key_there_is() {
        var read = ThresholdsFile.parse(GoodThresholds.PROPOSED, "t.yaml");

        assertThat(read.objectives())
                .extracting(objective -> objective.id() + ": " + objective + " (" + objective.terms() + ")")
                .containsExactly(
                        "wait: p99 ttfb <= 10 s (cycles <= 19)",
                        "speed: mean decode-rate >= 19.5 tok/s (cycles 1, 2, 4)",
                        "speed-slowest: p5 decode-rate >= 15 tok/s (cycles <= 4; warn)",
                        "good-share: goodput >= 90 % (ttfb <= 2 s, decode-rate >= 10 tok/s) (cycles capacity)",
                        "answered: success-rate >= 100 % ()");
        assertThat(read.objectives().get(0).mostShort()).hasValue(0.05);
        assertThat(read.repeats()).isEqualTo(Repeats.USUAL);
        assertThat(read.atLeast()).isEqualTo(4);
        assertThat(read.capacities()).singleElement().satisfies(plan -> {
            assertThat(plan.id()).isEqualTo("usable-users");
            assertThat(plan.atLeast()).hasValue(4);
            assertThat(plan.search()).isEqualTo(CapacityPlan.Search.USUAL);
            assertThat(plan.meets())
                    .extracting(objective -> objective.id() + " " + objective.cycles())
                    .containsExactly("wait all", "speed all");
        });
        assertThat(read.regression()).hasValueSatisfying(plan -> {
            assertThat(plan.baseline()).isEqualTo(Path.of("src/test/baselines"));
            assertThat(plan.onMissing()).isEqualTo(OnUndecided.WARN);
            assertThat(plan.validFor()).contains(Duration.ofDays(90));
            assertThat(plan.onExpired()).contains(OnUndecided.FAIL);
            assertThat(plan.repeats()).isEqualTo(5);
            assertThat(plan.confirm()).isTrue();
            assertThat(plan.creep()).isEqualTo(0.15);
            assertThat(plan.duet()).hasValue(new RegressionPlan.Duet(8, 0.05));
            assertThat(plan.gates())
                    .extracting(figure -> figure.name() + " at " + figure.cycles())
                    .containsExactly("mean decode-rate at 1, 4, 19", "system-rate at 19", "p99 ttfb at 4, 19");
            assertThat(plan.gates().get(2).ignoreBelow()).hasValue(new Quantity(0.05, Unit.SECONDS));
            assertThat(plan.rule(plan.gates().get(0))).isEqualTo(Regression.USUAL);
        });
    }

    @Test
    void takes_several_answers_about_the_capacity_and_lets_the_smallest_be_asked_for() {
        var read = ThresholdsFile.parse(
                GOOD
                        + "capacity:\n  - {id: usable, at-least: 4}\n  - {id: any, at-least: report}\n  - {id: few, at-least: 2}\n",
                "t.yaml");

        assertThat(read.atLeast()).isEqualTo(2);
        assertThat(read.capacities())
                .extracting(CapacityPlan::atLeast)
                .containsExactly(OptionalInt.of(4), OptionalInt.empty(), OptionalInt.of(2));
    }

    @Test
    void takes_defaults_for_every_objective_that_says_nothing_of_its_own() {
        var read = ThresholdsFile.parse(
                "defaults: {severity: warn, evidence: demonstrated, on-undecided: fail, confidence: 0.99,"
                        + " repeats: {min: 1, max: 1}, success-rate: 99 %}\n"
                        + patience("max: 10 s")
                        + "  - {id: speed, metric: decode-rate, statistic: mean, min: 5 tok/s, severity: fail}\n",
                "t.yaml");

        assertThat(read.objectives())
                .extracting(Objective::severity)
                .containsExactly(Severity.WARN, Severity.FAIL, Severity.FAIL);
        assertThat(read.objectives())
                .extracting(Objective::evidence)
                .containsExactly(Evidence.DEMONSTRATED, Evidence.OBSERVED, Evidence.OBSERVED);
        assertThat(read.objectives().get(2)).hasToString("success-rate >= 99 %");
        assertThat(read.onUndecided()).isEqualTo(OnUndecided.FAIL);
        assertThat(read.repeats()).isEqualTo(new Repeats(1, 1, 0.99, 0.25));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cycles: 19 | \"19\" matches none of the planned cycles 1, 2, 4, 8. Add 19 to sluice.cycles, or use \">= 8\".",
                "cycles: [3, 5] | \"3, 5\" matches none of the planned cycles 1, 2, 4, 8. Add 3, 5 to sluice.cycles, or use \">= 8\".",
                "cycles: '> 16' | \">= 17\" matches none of the planned cycles 1, 2, 4, 8. Add 17 to sluice.cycles, or use \">= 8\"."
            },
            quoteCharacter = '\0')
    void refuses_cycles_that_nobody_plans(String line, String fault) {
        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(
                        () -> ThresholdsFile.parse(patience("max: 10 s\n    " + line), "t.yaml", List.of(1, 2, 4, 8)))
                .withMessage("t.yaml has a fault; nothing was measured.\n  t.yaml:6:13  slos[0].cycles: " + fault);
        assertThatCode(() -> ThresholdsFile.parse(patience("max: 10 s\n    " + line), "t.yaml"))
                .doesNotThrowAnyException();
    }

    @Test
    void two_rules_on_one_figure_may_have_limits_of_their_own_where_they_do_not_meet() {
        String yaml = speed("min: 30 tok/s\n    cycles: [1, 4]")
                + "  - {id: later, metric: decode-rate, statistic: mean, min: 20 tok/s, cycles: \">= 4\"}\n";

        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.parse(yaml, "t.yaml"))
                .withMessageContaining("overlap on cycle 4");
        assertThatCode(() -> ThresholdsFile.parse(yaml, "t.yaml", List.of(1, 8)))
                .doesNotThrowAnyException();
        assertThatCode(() -> ThresholdsFile.parse(yaml.replace(" 4\"}", " 4\", severity: warn}"), "t.yaml"))
                .doesNotThrowAnyException();
    }

    @Test
    void reads_what_an_alias_stands_for() {
        var thresholds = ThresholdsFile.parse(
                patience("max: &limit 10 s") + "  - {id: all, metric: e2e, statistic: p99, max: *limit}\n", "t.yaml");

        assertThat(thresholds.objectives())
                .extracting(Objective::limit)
                .containsExactly(new Quantity(10, Unit.SECONDS), new Quantity(10, Unit.SECONDS));
    }

    @Test
    void reads_files_of_windows_with_byte_order_mark_and_carriage_returns() {
        assertThat(ThresholdsFile.parse("\uFEFF" + GOOD.replace("\n", "\r\n"), "t.yaml"))
                .isEqualTo(ThresholdsFile.parse(GOOD, "t.yaml"));
    }

    private static Statistic p(int part, int whole) {
        return new Statistic.Rank(new Percentile(part, whole));
    }

    private static Objective objective(String yaml) {
        return ThresholdsFile.parse(yaml, "t.yaml").objectives().get(0);
    }

    private static Quantity limit(String yaml) {
        return objective(yaml).limit();
    }
}
