package dev.sluice.statistics;

import static dev.sluice.statistics.Hosts.GPU;
import static dev.sluice.statistics.Hosts.NO_GPU;
import static dev.sluice.statistics.Hosts.PROCESSES;
import static dev.sluice.statistics.Hosts.each;
import static dev.sluice.statistics.Hosts.samples;
import static dev.sluice.statistics.Hosts.seconds;
import static dev.sluice.statistics.Hosts.startingAt;
import static dev.sluice.statistics.Hosts.statistics;
import static dev.sluice.statistics.Hosts.withProcesses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import dev.sluice.sample.SamplerState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostStatisticsTest {

    private static final Statistic MEAN = new Statistic.Mean();
    private static final Statistic MAX = new Statistic.Max();
    private static final Statistic P99 = new Statistic.Rank(Percentile.of(99));

    private static final HostSubject WEB = HostSubject.process("web server", 900);
    private static final HostSubject RUNNER = HostSubject.process("model runner", 70);
    private static final HostSubject FIRST = HostSubject.gpu(0, "Card A");
    private static final HostSubject SECOND = HostSubject.gpu(1, "Card B");

    @Test
    void counts_samples_from_the_start_gun_to_the_one_at_the_end_and_none_outside() {
        HostStatistics host = statistics(
                samples(
                        List.of(PROCESSES),
                        startingAt(-1, HostSubject.machine(), HostMetric.SYSTEM_CPU, 90, 10, 20, 30, 40, 99)),
                seconds(2.5),
                0);

        assertThat(host.machine())
                .isEqualTo(Map.of(HostMetric.SYSTEM_CPU, new Spread(25, 40, OptionalDouble.of(40), 4)));
    }

    @Test
    void has_no_p99_of_two_samples() {
        HostStatistics host = statistics(
                samples(List.of(PROCESSES), each(HostSubject.server("llama-server"), HostMetric.RUNNING, 4, 2)),
                seconds(5),
                0);

        assertThat(host.server()).isEqualTo(Map.of(HostMetric.RUNNING, new Spread(3, 4, OptionalDouble.empty(), 2)));
    }

    @Test
    void lists_processes_by_role_then_pid_with_those_nobody_saw_in_the_cycle() {
        HostStatistics host = statistics(
                withProcesses(
                        List.of(
                                new ProcessFacts("helper", 12, "helper"),
                                new ProcessFacts("model runner", 71, "runner --port 2"),
                                new ProcessFacts("model runner", 70, "runner --port 1"),
                                new ProcessFacts("web server", 900, "ollama serve")),
                        each(RUNNER, HostMetric.THREADS, 21, 23, 22),
                        startingAt(-9, HostSubject.process("helper", 12), HostMetric.THREADS, 1)),
                seconds(2),
                0);

        assertThat(host.processes())
                .extracting(ProcessStatistics::role, ProcessStatistics::pid, ProcessStatistics::command)
                .containsExactly(
                        tuple("web server", 900L, "ollama serve"),
                        tuple("model runner", 70L, "runner --port 1"),
                        tuple("model runner", 71L, "runner --port 2"),
                        tuple("helper", 12L, "helper"));
        assertThat(host.processes().get(1).metrics())
                .isEqualTo(Map.of(HostMetric.THREADS, new Spread(22, 23, OptionalDouble.of(23), 3)));
        assertThat(host.processes().get(3).metrics()).isEmpty();
    }

    @Test
    void adds_the_servers_processes_up_at_each_instant_and_not_their_maxima() {
        HostStatistics host = statistics(
                samples(
                        List.of(PROCESSES),
                        each(WEB, HostMetric.RSS, 9e9, 1e9, 1e9),
                        startingAt(1, RUNNER, HostMetric.RSS, 4e9, 7e9), // started in mid-cycle
                        each(WEB, HostMetric.CPU, 10, 20, 30),
                        each(RUNNER, HostMetric.CPU, 100, 200, 300)),
                seconds(2),
                0);

        assertThat(host.distribution(Metric.SERVER_RSS).values()).containsExactly(5e9, 8e9, 9e9);
        assertThat(host.value(Metric.SERVER_CPU, MEAN)).hasValue(220);
        assertThat(host.value(Metric.SERVER_CPU, MAX)).hasValue(330);
    }

    @Test
    void adds_the_power_of_several_gpus_up_where_each_has_a_sample() {
        HostStatistics host = statistics(
                samples(
                        List.of(GPU),
                        each(FIRST, HostMetric.GPU_POWER, 100, 200, 300),
                        each(SECOND, HostMetric.GPU_POWER, 10, 20)),
                seconds(2),
                0);

        assertThat(host.distribution(Metric.GPU_POWER).values()).containsExactly(110, 220);
    }

    @Test
    void takes_power_and_energy_of_those_gpus_alone_that_hold_the_servers_memory() {
        HostStatistics host = statistics(
                withProcesses(
                        List.of(new ProcessFacts("model runner", 70, "runner")),
                        each(RUNNER, HostMetric.RSS, 1e9, 1e9, 1e9),
                        each(FIRST, HostMetric.GPU_POWER, 50, 50, 50),
                        each(SECOND, HostMetric.GPU_POWER, 300, 300, 300),
                        each(held(FIRST, 4242), HostMetric.GPU_PROCESS_MEMORY, 8e9, 8e9, 8e9),
                        each(held(SECOND, 70), HostMetric.GPU_PROCESS_MEMORY, 2e9, 3e9, 4e9)),
                seconds(2),
                100);

        assertThat(host.value(Metric.GPU_POWER, MAX)).hasValue(300);
        assertThat(host.joulesPerToken().orElseThrow()).isCloseTo(6.0, within(1e-9));
        assertThat(host.gpus()).extracting(GpuStatistics::ofServer).containsExactly(false, true);
        assertThat(host.gpus().get(0).metrics()).doesNotContainKey(HostMetric.GPU_PROCESS_MEMORY);
        assertThat(host.gpus().get(1).metrics())
                .containsEntry(HostMetric.GPU_PROCESS_MEMORY, new Spread(3e9, 4e9, OptionalDouble.of(4e9), 3));
    }

    @Test
    void adds_nothing_up_when_one_of_the_servers_gpus_gives_no_power() {
        HostStatistics host = statistics(
                samples(
                        List.of(GPU),
                        each(FIRST, HostMetric.GPU_POWER, 100, 200, 300),
                        each(SECOND, HostMetric.GPU_USAGE, 99, 99, 99)),
                seconds(2),
                100);

        assertThat(host.value(Metric.GPU_POWER, MEAN)).isEmpty();
        assertThat(host.value(Metric.ENERGY_PER_TOKEN, MEAN)).isEmpty();
        assertThat(host.wattHours()).isEmpty();
        assertThat(host.whyNone(Metric.GPU_POWER)).isEqualTo("GPU: NVML gives no power of Card B");
        assertThat(host.gpus().get(0).joulesPerToken().orElseThrow()).isCloseTo(4.0, within(1e-9));
    }

    @Test
    void tells_energy_gross_and_net_per_token_in_watt_hours_and_money() {
        HostSamples host = samples(
                List.of(GPU),
                each(FIRST, HostMetric.GPU_POWER, 200, 200, 200, 200, 200, 200),
                each(FIRST, HostMetric.GPU_ENERGY, 7000, 7200, 7400, 7600, 7800, 8000),
                each(HostSubject.machine(), HostMetric.CPU_ENERGY, 0, 30, 60, 90, 120, 150));

        HostStatistics statistics = HostStatistics.of(
                host,
                seconds(5),
                400,
                Map.of(0, new IdlePower(40, 1, 10)),
                Optional.of(new EnergyPrice(new BigDecimal("0.30"), "EUR")));

        assertThat(statistics.value(Metric.ENERGY_PER_TOKEN, MEAN)).hasValue(2.5);
        assertThat(statistics.netJoulesPerToken()).hasValue(2.0);
        assertThat(statistics.wattHours().orElseThrow()).isCloseTo(1000 / 3600.0, within(1e-9));
        assertThat(statistics.cost())
                .hasValueSatisfying(cost -> assertThat(cost).hasToString("0.0000833 EUR"));
        assertThat(statistics.cpuEnergy())
                .isInstanceOfSatisfying(
                        EnergyUse.Measured.class,
                        cpu -> assertThat(cpu.grossJoules()).isEqualTo(150));
        assertThat(statistics.gpus().get(0).metrics())
                .as("counters are differences, and have no mean")
                .containsOnlyKeys(HostMetric.GPU_POWER);
        assertThat(statistics.machine()).isEmpty();
    }

    @Test
    void has_no_net_energy_when_one_of_two_gpus_has_no_baseline() {
        HostStatistics statistics = HostStatistics.of(
                samples(
                        List.of(GPU),
                        each(FIRST, HostMetric.GPU_POWER, 200, 200, 200),
                        each(SECOND, HostMetric.GPU_POWER, 100, 100, 100)),
                seconds(2),
                100,
                Map.of(0, new IdlePower(40, 1, 10)),
                Optional.empty());

        assertThat(statistics.joulesPerToken()).hasValue(6.0);
        assertThat(statistics.netJoulesPerToken()).isEmpty();
        assertThat(statistics.gpus().get(0).netJoulesPerToken()).hasValue(3.2);
        assertThat(statistics.cost()).isEmpty();
    }

    static Stream<Arguments> absences() {
        return Stream.of(
                row(Metric.GPU_POWER, HostSamples.none(), "the machine was not sampled"),
                row(Metric.ENERGY_PER_TOKEN, HostSamples.none(), "the machine was not sampled"),
                row(
                        Metric.GPU_POWER,
                        samples(List.of(PROCESSES, NO_GPU)),
                        "GPU: none found (no NVML, no /sys/class/drm)"),
                row(
                        Metric.ENERGY_PER_TOKEN,
                        samples(List.of(PROCESSES, NO_GPU)),
                        "GPU: none found (no NVML, no /sys/class/drm)"),
                row(
                        Metric.SERVER_RSS,
                        samples(List.of(SamplerState.unavailable("processes", "not sampled: remote"), GPU)),
                        "processes: not sampled: remote"),
                row(
                        Metric.SERVER_CPU,
                        samples(List.of(PROCESSES), each(WEB, HostMetric.RSS, 1e9)),
                        "processes: no sample fell into the cycle"),
                row(
                        Metric.SERVER_RSS,
                        samples(List.of(Hosts.open("processes", "OSHI", "the server's process ended"))),
                        "processes: no sample fell into the cycle (the server's process ended)"),
                row(
                        Metric.ENERGY_PER_TOKEN,
                        samples(List.of(GPU), each(FIRST, HostMetric.GPU_USAGE, 99, 99, 99)),
                        "GPU: no energy counter and no power"),
                row(
                        Metric.ENERGY_PER_TOKEN,
                        samples(List.of(GPU), each(FIRST, HostMetric.GPU_POWER, 100, 100, 100, 100, 100, 100)),
                        "no output token was counted"),
                row(
                        Metric.ENERGY_PER_TOKEN,
                        samples(List.of(GPU), startingAt(4, FIRST, HostMetric.GPU_POWER, 100, 100, 100)),
                        "gap (4.0 s without a sample)"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("absences")
    void says_why_there_is_no_value_and_never_gives_0(Metric metric, HostSamples samples, String why) {
        HostStatistics host = statistics(samples, seconds(5), 0);

        assertThat(host.value(metric, MEAN)).isEmpty();
        assertThat(host.value(metric, MAX)).isEmpty();
        assertThat(host.value(metric, P99)).isEmpty();
        assertThat(host.whyNone(metric)).isEqualTo(why);
    }

    @Test
    void has_no_energy_of_a_cycle_under_one_second() {
        HostStatistics host = statistics(
                samples(List.of(GPU), startingAt(-0.1, FIRST, HostMetric.GPU_POWER, 100, 100)), seconds(0.83), 100);

        assertThat(host.value(Metric.ENERGY_PER_TOKEN, MEAN)).isEmpty();
        assertThat(host.whyNone(Metric.ENERGY_PER_TOKEN)).isEqualTo("too-short (0.83 s; at least 1 s is needed)");
    }

    @Test
    void has_mean_and_max_but_no_percentile_of_two_samples() {
        HostStatistics host =
                statistics(samples(List.of(PROCESSES), each(WEB, HostMetric.RSS, 1e9, 2e9)), seconds(5), 0);

        assertThat(host.value(Metric.SERVER_RSS, MAX)).hasValue(2e9);
        assertThat(host.value(Metric.SERVER_RSS, P99)).isEmpty();
        assertThat(host.whyNone(Metric.SERVER_RSS)).isEqualTo("2 samples are too few for a percentile; 3 are needed");
    }

    @Test
    void tells_of_a_sampler_that_closed_in_mid_cycle_that_its_values_do_not_cover_it() {
        HostStatistics host = statistics(
                samples(
                        List.of(Hosts.closed("processes", "failed 5 times in a row"), GPU),
                        each(WEB, HostMetric.RSS, 1e9, 2e9, 2e9),
                        each(FIRST, HostMetric.GPU_POWER, 1, 1, 1)),
                seconds(60),
                0);

        assertThat(host.whyIncomplete(Metric.SERVER_RSS)).contains("processes: failed 5 times in a row");
        assertThat(host.whyIncomplete(Metric.GPU_POWER)).isEmpty();
        assertThat(host.whyIncomplete(Metric.TTFB)).isEmpty();
    }

    @Test
    void measures_idle_power_of_each_gpu_by_itself() {
        HostSamples idle = samples(
                List.of(GPU),
                startingAt(-12, FIRST, HostMetric.GPU_POWER, 38, 40, 42),
                startingAt(-12, SECOND, HostMetric.GPU_POWER, 20, 22));

        assertThat(IdlePower.byGpu(idle, new EnergyWindow(-13_000_000_000L, 0, 1_000_000_000)))
                .as("two samples show no spread")
                .isEqualTo(Map.of(0, new IdlePower(40, 2, 3)));
    }

    private static Arguments row(Metric metric, HostSamples samples, String why) {
        return Arguments.of(metric, samples, why);
    }

    private static HostSubject held(HostSubject gpu, long pid) {
        return new HostSubject(gpu.kind(), gpu.name(), gpu.index(), OptionalLong.of(pid));
    }
}
