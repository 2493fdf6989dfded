package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.statistics.EnergyUse.Invalid;
import dev.sluice.statistics.EnergyUse.Measured;
import dev.sluice.statistics.EnergyUse.Method;
import dev.sluice.statistics.EnergyUse.None;
import dev.sluice.statistics.EnergyUse.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyUseTest {

    private static final IdlePower IDLE = new IdlePower(70, 2, 10);

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
        edges are sampled                 | -1 0 5 10 11             | 1000 1000 4000 7000 7600 | 10 | 6000
        edges lie between samples         | -0.5 0.5 9.5 10.5        | 0 600 6000 6600          | 10 | 6000
        a gap inside does no harm         | 0 10                     | 123 6123                 | 10 | 6000
        samples after the end are no part | 0 10 20                  | 0 6000 90000             | 10 | 6000
        samples before are no part        | -20 -10 0 10             | 0 500 900 6900           | 10 | 6000
        nothing was taken                 | 0 10                     | 55 55                    | 10 | 0
        """)
    void takes_the_difference_of_the_counter_between_the_windows_edges(
            String row, String seconds, String joules, double end, double expected) {
        var use = EnergyUse.of(List.of(energy(seconds, joules)), 0, window(0, end), Optional.empty());

        assertThat(use).isInstanceOfSatisfying(Measured.class, measured -> {
            assertThat(measured.method()).as(row).isEqualTo(Method.COUNTER);
            assertThat(measured.grossJoules()).isCloseTo(expected, offset(1e-9));
            assertThat(measured.coveredShare()).isEqualTo(1);
        });
    }

    @ParameterizedTest(name = "{0}: {4} J")
    @CsvSource(delimiter = '|', textBlock = """
        constant              | 0 1 2 3 4 5 6 7 8 9 10 | 100 100 100 100 100 100 100 100 100 100 100 | 10 | 1000 | 1
        a ramp                | 0 2 4 6 8 10           | 0 20 40 60 80 100                           | 10 | 500  | 1
        cut at both edges     | -1 1 3 5 7             | 0 20 40 60 80                               | 6  | 240  | 1
        one interval left out | 0 2 4 6 8.6 10 12 14 16 18 20 22 24 26 28 30 32 34 36 38 40 42 44 46 48 50 52 54 56 58 60 | 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 | 60 | 574 | 0.9567
        """)
    void takes_the_area_under_power_where_there_is_no_counter(
            String row, String seconds, String watts, double end, double expected, double share) {
        var use = EnergyUse.of(List.of(power(seconds, watts)), 0, window(0, end), Optional.empty());

        assertThat(use).isInstanceOfSatisfying(Measured.class, measured -> {
            assertThat(measured.method()).as(row).isEqualTo(Method.TRAPEZOID);
            assertThat(measured.grossJoules()).isCloseTo(expected, offset(1e-9));
            assertThat(measured.coveredShare()).isCloseTo(share, offset(1e-4));
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        gap               | a hole in the power      |        |            | 0 1 2 3 6.5 7 8 9 10 | 9 9 9 9 9 9 9 9 9 | 10  | 3.5 s without a sample
        gap               | no power at the start    |        |            | 4 5 6 7 8 9 10       | 9 9 9 9 9 9 9     | 10  | 4.0 s without a sample
        gap               | no power at the end      |        |            | 0 1 2 3 4 5 6        | 9 9 9 9 9 9 9     | 10  | 4.0 s without a sample
        gap               | counter not at the edge  | -1 3 10 | 0 1 2     |                      |                   | 10  | 4.0 s without a sample at the cycle's edge
        coverage          | power ends before        |        |            | 0 1 2 3 4 5 6 7 8 9  | 9 9 9 9 9 9 9 9 9 9 | 10  | 90.0 % of the cycle covered; at least 95 % is needed
        coverage          | counter ends before      | 0 5 9  | 0 500 900  |                      |                   | 10  | 90.0 % of the cycle covered; at least 95 % is needed
        disagreement      | counter stands still     | 0 10   | 40 40      | 0 1 2 3 4 5 6 7 8 9 10 | 9 9 9 9 9 9 9 9 9 9 9 | 10 | counter 0.0 J, trapezoid 90.0 J
        disagreement      | 6 % apart                | 0 10   | 0 100      | 0 1 2 3 4 5 6 7 8 9 10 | 10.6 10.6 10.6 10.6 10.6 10.6 10.6 10.6 10.6 10.6 10.6 | 10 | counter 100.0 J, trapezoid 106.0 J
        counter-went-back | the driver was reloaded  | 0 5 10 | 700 800 9  |                      |                   | 10  | the energy counter fell within the cycle
        counter-went-back | and rose past its start  | 0 5 10 | 700 8 9000 |                      |                   | 10  | the energy counter fell within the cycle
        too-short         | under a second           | 0 0.9  | 0 90       |                      |                   | 0.9 | 0.90 s; at least 1 s is needed
        """)
    void does_not_let_a_figure_be_used_when(
            String code,
            String row,
            @Nullable String counterSeconds,
            @Nullable String joules,
            @Nullable String powerSeconds,
            @Nullable String watts,
            double end,
            String detail) {
        var series = new ArrayList<HostSeries>();
        if (counterSeconds != null && joules != null) {
            series.add(energy(counterSeconds, joules));
        }
        if (powerSeconds != null && watts != null) {
            series.add(power(powerSeconds, watts));
        }

        var use = EnergyUse.of(series, 0, window(0, end), Optional.empty());

        assertThat(use).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.reason().code()).as(row).isEqualTo(code);
            assertThat(invalid.detail()).isEqualTo(detail);
        });
    }

    @Test
    void accepts_a_counter_and_a_trapezoid_4_percent_apart() {
        var series = List.of(energy("0 10", "0 100"), sampled(HostMetric.GPU_POWER, 11, t -> 10.4));

        assertThat(EnergyUse.of(series, 0, window(0, 10), Optional.empty()))
                .isInstanceOfSatisfying(
                        Measured.class, m -> assertThat(m.grossJoules()).isEqualTo(100));
    }

    @Test
    void does_not_hold_a_counter_against_fewer_than_10_samples_of_power() {
        var series = List.of(energy("0 8", "0 100"), sampled(HostMetric.GPU_POWER, 9, t -> 50));

        assertThat(EnergyUse.of(series, 0, window(0, 8), Optional.empty())).isInstanceOf(Measured.class);
    }

    @Test
    void is_none_without_counter_and_power_and_for_another_gpu() {
        var none = new None("no energy counter and no power");

        assertThat(EnergyUse.of(List.of(), 0, window(0, 10), Optional.empty())).isEqualTo(none);
        assertThat(EnergyUse.of(List.of(energy("0 10", "0 100")), 1, window(0, 10), Optional.empty()))
                .isEqualTo(none);
    }

    @Test
    void marks_a_window_under_5_seconds() {
        var series = List.of(energy("0 4 5 6", "0 400 500 600"));

        assertThat(EnergyUse.of(series, 0, window(0, 4.9), Optional.empty()))
                .isInstanceOfSatisfying(
                        Measured.class, m -> assertThat(m.shortWindow()).isTrue());
        assertThat(EnergyUse.of(series, 0, window(0, 5), Optional.empty()))
                .isInstanceOfSatisfying(
                        Measured.class, m -> assertThat(m.shortWindow()).isFalse());
    }

    @Test
    void gives_gross_and_net_by_token_and_the_cost() {
        var measured = (Measured) EnergyUse.of(List.of(energy("0 10", "0 3600")), 0, window(0, 10), Optional.of(IDLE));

        assertThat(measured.wattHours()).isEqualTo(1);
        assertThat(measured.netJoules()).hasValue(2900);
        assertThat(measured.joulesPerToken(1000)).hasValue(3.6);
        assertThat(measured.netJoulesPerToken(1000)).hasValue(2.9);
        assertThat(measured.cost(0.40)).isCloseTo(0.0004, offset(1e-12));
        assertThat(EnergyUse.ENERGY_VERSION).isEqualTo(1);
    }

    @Test
    void has_no_joules_per_token_without_tokens_and_no_net_without_a_baseline() {
        var measured = new Measured(Method.COUNTER, 100, 1, 10, false, Optional.empty());

        assertThat(measured.joulesPerToken(0)).isEmpty();
        assertThat(measured.netJoules()).isEmpty();
        assertThat(measured.netJoulesPerToken(5)).isEmpty();
    }

    @Test
    void takes_the_idle_power_of_the_covered_share_only() {
        var measured = new Measured(Method.TRAPEZOID, 1000, 0.96, 10, false, Optional.of(IDLE));

        assertThat(measured.netJoules().orElseThrow()).isCloseTo(1000 - 70 * 9.6, offset(1e-9));
    }

    @Test
    void measures_idle_power_with_its_spread_from_the_samples_of_the_window() {
        var idle = IdlePower.of(power("-1 0 1 2 3", "900 60 70 80 900"), window(0, 2.5));

        assertThat(idle).contains(new IdlePower(70, 10, 3));
        assertThat(IdlePower.of(power("0 1 2", "60 70 80"), window(0, 1.5))).isEmpty();
    }

    @Test
    void adds_up_gpus_when_all_are_measured() {
        var one = new Measured(Method.COUNTER, 100, 1, 10, false, Optional.of(new IdlePower(5, 3, 10)));
        var two = new Measured(Method.TRAPEZOID, 50, 0.97, 10, false, Optional.of(new IdlePower(7, 4, 9)));

        assertThat(EnergyUse.total(List.of(one, two)))
                .isEqualTo(new Measured(Method.TRAPEZOID, 150, 0.97, 10, false, Optional.of(new IdlePower(12, 5, 9))));
    }

    @Test
    void has_no_sum_when_one_gpu_is_not_measured() {
        var one = new Measured(Method.COUNTER, 100, 1, 10, false, Optional.empty());
        var bad = new Invalid(Reason.GAP, "4.0 s without a sample");

        assertThat(EnergyUse.total(List.of(one, bad))).isEqualTo(bad);
        assertThat(EnergyUse.total(List.of())).isEqualTo(new None("no GPU"));
    }

    @Test
    void measures_cpu_packages_by_their_counter() {
        var series = series(HostSubject.machine(), HostMetric.CPU_ENERGY, "0 10", "0 450");

        assertThat(EnergyUse.ofCpu(List.of(series), window(0, 10)))
                .isInstanceOfSatisfying(
                        Measured.class, m -> assertThat(m.grossJoules()).isEqualTo(450));
    }

    @Test
    void refuses_a_window_that_ends_before_it_starts() {
        assertThatThrownBy(() -> new EnergyWindow(5, 5, 1)).hasMessage("end 5 ns is not after start 5 ns");
        assertThatThrownBy(() -> new EnergyWindow(0, 5, 0)).hasMessage("period is 0 ns; it must be above 0");
    }

    private static EnergyWindow window(double start, double end) {
        return new EnergyWindow(Math.round(start * 1e9), Math.round(end * 1e9), 1_000_000_000);
    }

    private static HostSeries energy(String seconds, String joules) {
        return series(HostSubject.gpu(0, "GPU"), HostMetric.GPU_ENERGY, seconds, joules);
    }

    private static HostSeries power(String seconds, String watts) {
        return series(HostSubject.gpu(0, "GPU"), HostMetric.GPU_POWER, seconds, watts);
    }

    private static HostSeries sampled(HostMetric metric, int n, DoubleUnaryOperator value) {
        double[] values =
                DoubleStream.iterate(0, t -> t + 1).limit(n).map(value).toArray();
        long[] nanos = LongStream.range(0, n).map(t -> t * 1_000_000_000).toArray();
        return new HostSeries(HostSubject.gpu(0, "GPU"), metric, "NVML", nanos, values);
    }

    private static HostSeries series(HostSubject subject, HostMetric metric, String seconds, String values) {
        long[] nanos = numbers(seconds).mapToLong(s -> Math.round(s * 1e9)).toArray();
        return new HostSeries(subject, metric, "test", nanos, numbers(values).toArray());
    }

    private static DoubleStream numbers(String text) {
        return Arrays.stream(text.strip().split(" +")).mapToDouble(Double::parseDouble);
    }
}
