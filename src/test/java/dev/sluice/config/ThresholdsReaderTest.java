package dev.sluice.config;

import static dev.sluice.config.Malformed.GOOD;
import static dev.sluice.config.Malformed.answered;
import static dev.sluice.config.Malformed.patience;
import static dev.sluice.config.Malformed.slo;
import static dev.sluice.config.Malformed.tail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
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
