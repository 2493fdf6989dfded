package dev.sluice.slo;

import static dev.sluice.slo.Objectives.MAX;
import static dev.sluice.slo.Objectives.MEAN;
import static dev.sluice.slo.Objectives.atMost;
import static dev.sluice.slo.Objectives.p;
import static dev.sluice.slo.Objectives.thresholds;
import static dev.sluice.statistics.Hosts.GPU;
import static dev.sluice.statistics.Hosts.NO_GPU;
import static dev.sluice.statistics.Hosts.PROCESSES;
import static dev.sluice.statistics.Hosts.each;
import static dev.sluice.statistics.Hosts.samples;
import static dev.sluice.statistics.Hosts.seconds;
import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSubject;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Hosts;
import dev.sluice.statistics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objectives about the machine: what they say of a cycle of one request with 101 tokens in 13.5 s. */
class HostObjectivesTest {

    private static final HostSubject SERVER = HostSubject.process("server", 7);
    private static final HostSubject CARD = HostSubject.gpu(0, "Card A");

    private static final HostSamples NOTHING = HostSamples.none();
    private static final HostSamples NO_CARD = samples(List.of(PROCESSES, NO_GPU));
    private static final HostSamples RUN = samples(
            List.of(PROCESSES, GPU),
            each(SERVER, HostMetric.RSS, fourteen(8.2e9, 9.13e9)),
            each(SERVER, HostMetric.CPU, fourteen(53.21, 812.4)),
            each(CARD, HostMetric.GPU_POWER, fourteen(300, 310)));
    private static final HostSamples SHORT_RUN =
            samples(List.of(PROCESSES, GPU), each(SERVER, HostMetric.RSS, 8.2e9, 8.3e9));
    private static final HostSamples HALF = samples(
            List.of(Hosts.closed("processes", "failed 5 times in a row (no such process)")),
            each(SERVER, HostMetric.RSS, 1e9, 2.14e9, 2e9));
    private static final HostSamples LATE_CARD =
            samples(List.of(GPU), Hosts.startingAt(5, CARD, HostMetric.GPU_POWER, fourteen(300, 310)));

    static Stream<Arguments> words() {
        return Stream.of(
                row(
                        atMost("memory", Metric.SERVER_RSS, MAX, 8e9),
                        RUN,
                        "missed",
                        "max 9.1 GB > 8 GB by 14 % (n 14 samples)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, MAX, 8_589_934_592.0),
                        RUN,
                        "missed",
                        "max 9.1 GB > 8 GiB by 6.3 % (n 14 samples)"),
                row(atMost("memory", Metric.SERVER_RSS, MEAN, 9e9), RUN, "met", "mean 8.3 GB <= 9 GB (n 14 samples)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, p(99), 9e9),
                        RUN,
                        "missed",
                        "p99 9.1 GB > 9 GB by 1.4 % (largest of 14 samples)"),
                row(atMost("memory", Metric.SERVER_RSS, p(50), 9e9), RUN, "met", "p50 8.2 GB <= 9 GB (n 14 samples)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, p(99), 9e9),
                        SHORT_RUN,
                        "undecided",
                        "no p99 server-rss: 2 samples are too few for a percentile; 3 are needed"),
                row(
                        atMost("cores", Metric.SERVER_CPU, MAX, 800),
                        RUN,
                        "missed",
                        "max 812 > 800 % of a core by 1.6 % (n 14 samples)"),
                row(atMost("watts", Metric.GPU_POWER, MAX, 350), RUN, "met", "max 310 W <= 350 W (n 14 samples)"),
                row(
                        atMost("watts", Metric.GPU_POWER, MAX, 309.9),
                        RUN,
                        "missed",
                        "max 310 W > 309.9 W by 0.03 % (n 14 samples)"),
                row(
                        atMost("watts", Metric.GPU_POWER, MAX, 300),
                        NO_CARD,
                        "undecided",
                        "no gpu-power: GPU: none found (no NVML, no /sys/class/drm)"),
                row(
                        atMost("watts", Metric.GPU_POWER, MAX, 300),
                        NOTHING,
                        "undecided",
                        "no gpu-power: the machine was not sampled"),
                row(atMost("joules", Metric.ENERGY_PER_TOKEN, MEAN, 45), RUN, "met", "38.7 <= 45 J/token"),
                row(
                        atMost("joules", Metric.ENERGY_PER_TOKEN, MEAN, 2.5),
                        RUN,
                        "missed",
                        "38.7 > 2.5 J/token, 15.5 times it"),
                row(
                        atMost("joules", Metric.ENERGY_PER_TOKEN, MEAN, 2.5),
                        NO_CARD,
                        "undecided",
                        "no energy-per-token: GPU: none found (no NVML, no /sys/class/drm)"),
                row(
                        atMost("joules", Metric.ENERGY_PER_TOKEN, MEAN, 2.5),
                        LATE_CARD,
                        "undecided",
                        "no energy-per-token: gap (5.0 s without a sample)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, MAX, 8e9),
                        HALF,
                        "undecided",
                        "max 2.1 GB of 3 samples, but then: processes: failed 5 times in a row (no such process)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, MEAN, 1e9),
                        HALF,
                        "undecided",
                        "mean 1.7 GB of 3 samples, but then: processes: failed 5 times in a row (no such process)"),
                row(
                        atMost("memory", Metric.SERVER_RSS, MAX, 2e9),
                        HALF,
                        "missed",
                        "max 2.1 GB > 2 GB by 7.0 % (n 3 samples)"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("words")
    void puts_a_verdict_on_the_machine_into_words(Objective objective, HostSamples host, String word, String reason) {
        Verdict verdict = verdict(objective, cycle(answered(1, 100 / 12.5, 101)), host);

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.word()).isEqualTo(word);
    }

    static Stream<Arguments> cut_short() {
        return Stream.of(
                row(
                        atMost("memory", Metric.SERVER_RSS, MAX, 8e9),
                        RUN,
                        "missed",
                        "max 9.1 GB > 8 GB by 14 % (n 14 samples)"),
                row(atMost("memory", Metric.SERVER_RSS, MAX, 10e9), RUN, "undecided", "the cycle was stopped early"),
                row(atMost("memory", Metric.SERVER_RSS, MEAN, 8e9), RUN, "undecided", "the cycle was stopped early"),
                row(
                        atMost("joules", Metric.ENERGY_PER_TOKEN, MEAN, 2.5),
                        RUN,
                        "undecided",
                        "the cycle was stopped early"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cut_short")
    void misses_in_a_cycle_that_was_stopped_early_what_was_exceeded_already(
            Objective objective, HostSamples host, String word, String reason) {
        Verdict verdict = verdict(objective, cycle(answered(1, 100 / 12.5, 101), silent(CANCELLED, 13.5)), host);

        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.word()).isEqualTo(word);
    }

    private static Verdict verdict(Objective objective, CycleSamples cycle, HostSamples host) {
        var statistics =
                CycleStatistics.of(cycle, Hosts.statistics(host, seconds(13.5), CycleStatistics.answeredTokens(cycle)));
        return thresholds(0, objective).judge(statistics).verdicts().get(0);
    }

    private static Arguments row(Objective objective, HostSamples host, String word, String reason) {
        return Arguments.of(objective, host, word, reason);
    }

    /** As many values as 13.5 s hold, one of them the peak: 3910 J for power. */
    private static double[] fourteen(double usual, double peak) {
        double[] values = new double[14];
        Arrays.fill(values, usual);
        values[12] = peak;
        return values;
    }
}
