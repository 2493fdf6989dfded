package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.report.CycleReport;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write in the article's formats, read back by what reads the article's own files. */
class ArticleRoundTripTest {

    /** Stamps of the format are whole milliseconds, two of which make a duration. */
    private static final double MILLISECOND = 0.0011;

    @TempDir
    Path folder;

    @Test
    void requests_come_back_with_their_waits_durations_tokens_and_outcomes() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(6, 600, 23, 40.2));
        requests.add(Runs.failure(6, new Outcome.Reset("connection reset"), OptionalInt.empty()));
        requests.add(Runs.failure(7, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503)));
        CycleReport.Measured cycle = Runs.measured(requests);

        RecordedLadder read = roundTrip(Runs.run(Runs.measured(Runs.answers(1, 68, 0, 120.6)), cycle));

        assertThat(read.server().model()).isEqualTo("deepseek-r1:7b");
        assertThat(read.levels()).containsExactly(1, 8);
        CycleSamples back = read.last(8).orElseThrow().samples();
        CycleStatistics then = CycleStatistics.of(cycle.samples());
        CycleStatistics now = CycleStatistics.of(back);
        assertThat(now.outcomes()).isEqualTo(then.outcomes());
        assertThat(now.outputTokens()).isEqualTo(then.outputTokens());
        for (Metric metric : List.of(Metric.TTFB, Metric.E2E)) {
            assertThat(now.distribution(metric).failures()).isEqualTo(2);
            assertThat(now.distribution(metric).values())
                    .usingComparatorWithPrecision(MILLISECOND)
                    .containsExactly(then.distribution(metric).values());
        }
        for (int i = 0; i < requests.size(); i++) {
            assertThat(back.requests().get(i).status())
                    .isEqualTo(requests.get(i).status());
            assertThat(back.requests().get(i).outcome().label())
                    .isEqualTo(requests.get(i).outcome().label());
        }
    }

    @Test
    void a_level_measured_twice_comes_back_as_two_runs() {
        RecordedLadder read = roundTrip(
                Runs.run(Runs.measured(Runs.answers(2, 940, 0, 40)), Runs.measured(Runs.answers(2, 500, 0, 40))));

        assertThat(read.runs(2).stream()
                        .map(run -> CycleStatistics.of(run.samples())
                                .distribution(Metric.TTFB)
                                .values()[0]))
                .containsExactly(0.94, 0.5);
    }

    @Test
    void samples_of_the_machine_come_back_with_their_values() {
        HostSamples host = HostRuns.onGpu(20);
        CycleReport.Measured cycle = HostRuns.measured(Runs.measured(Runs.answers(8, 2250, 100, 18.4)), host);

        HostSamples back = roundTrip(Runs.run(cycle)).last(8).orElseThrow().host();

        assertThat(back.series()).isNotEmpty();
        for (HostMetric metric : List.of(HostMetric.GPU_POWER, HostMetric.GPU_CLOCK, HostMetric.GPU_USAGE)) {
            assertSame(find(back, HostSubject.Kind.GPU, metric), find(host, HostSubject.Kind.GPU, metric), 0.005);
        }
        for (HostMetric metric : List.of(HostMetric.CPU, HostMetric.MEMORY)) {
            assertSame(ofRunner(back, metric), ofRunner(host, metric), 0.005);
        }
        for (HostMetric metric : List.of(HostMetric.THREADS, HostMetric.DESCRIPTORS)) {
            assertSame(ofRunner(back, metric), ofRunner(host, metric), 0);
        }
        assertSame(ofRunner(back, HostMetric.RSS), ofRunner(host, HostMetric.RSS), 512);
    }

    private RecordedLadder roundTrip(RunReport run) {
        RunFolder results = RunFolder.emptied(folder.resolve("sluice"));
        results.write(run);
        return Recordings.read(results.path().resolve("article")).get(0);
    }

    /** The samples within the cycle, in their order. */
    private static void assertSame(HostSeries back, HostSeries sampled, double apart) {
        assertThat(back.count()).isGreaterThan(10);
        for (int i = 0; i < back.count(); i++) {
            assertThat(back.value(i)).isCloseTo(sampled.value(i), within(apart));
        }
    }

    private static HostSeries find(HostSamples host, HostSubject.Kind kind, HostMetric metric) {
        return host.series().stream()
                .filter(series -> series.subject().kind() == kind && series.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static HostSeries ofRunner(HostSamples host, HostMetric metric) {
        return host.series().stream()
                .filter(series -> series.subject().pid().equals(OptionalLong.of(4712)) && series.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
