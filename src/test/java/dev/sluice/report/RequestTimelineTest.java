package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Ending;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.report.RequestTimeline.Span;
import dev.sluice.sample.Arrivals;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestTimelineTest {

    private static final Outcome COMPLETED = new Outcome.Completed(StopReason.LENGTH);

    @Test
    void a_request_waits_has_its_prompt_read_thinks_and_answers() {
        RequestTimeline chart =
                CycleCharts.requests(Runs.measured(List.of(request(0, 500, 2000, OptionalLong.of(800), COMPLETED))));

        assertThat(chart.bars().get(0).spans())
                .containsExactly(
                        new Span(Phase.WAITS, 0, 1.2),
                        new Span(Phase.PREFILL, 1.2, 2),
                        new Span(Phase.THINKS, 2, 3),
                        new Span(Phase.ANSWERS, 3, 5));
        assertThat(chart.caption())
                .startsWith("One line a request, in order of its first word, in seconds after the start gun:"
                        + " waits, prefill, thinks, answers; prefill as the server told its length");
    }

    @Test
    void a_prefill_that_the_server_tells_longer_than_the_wait_is_cut_at_the_start_gun() {
        RequestTimeline chart =
                CycleCharts.requests(Runs.measured(List.of(request(0, 500, 2000, OptionalLong.of(2500), COMPLETED))));

        assertThat(chart.bars().get(0).spans().get(0)).isEqualTo(new Span(Phase.PREFILL, 0, 2));
    }

    @Test
    void where_the_server_tells_no_prefill_only_the_begin_of_the_response_is_shown() {
        RequestTimeline chart = CycleCharts.requests(Runs.measured(List.of(
                request(0, 500, 2000, OptionalLong.empty(), COMPLETED),
                request(1, 2090, 2100, OptionalLong.empty(), COMPLETED))));

        assertThat(chart.bars().get(0).spans())
                .startsWith(new Span(Phase.WAITS, 0, 0.5), new Span(Phase.BEGUN, 0.5, 2));
        assertThat(chart.bars().get(1).spans()).startsWith(new Span(Phase.WAITS, 0, 2.1));
        assertThat(chart.phases()).containsExactly(Phase.WAITS, Phase.BEGUN, Phase.THINKS, Phase.ANSWERS);
    }

    @Test
    void data_that_knows_of_no_chunk_and_no_answer_does_not_say_that_a_request_only_thought() {
        RequestSample whole = request(0, 500, 2000, OptionalLong.empty(), COMPLETED);
        Timeline times = whole.timeline();
        RequestSample recorded = new RequestSample(
                0,
                new Timeline(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        times.firstText(),
                        OptionalLong.empty(),
                        times.lastText(),
                        times.end()),
                Arrivals.none(),
                COMPLETED,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(200),
                Optional.empty());

        RequestTimeline chart = CycleCharts.requests(Runs.measured(List.of(recorded)));

        assertThat(chart.phases()).containsExactly(Phase.WAITS, Phase.WRITES);
        assertThat(chart.caption()).contains("waits, thinks or answers; n = 1");
    }

    @Test
    void a_request_that_failed_is_marked_where_it_ended_and_one_that_never_spoke_stands_last() {
        RequestTimeline chart = CycleCharts.requests(Runs.measured(List.of(
                Runs.failure(0, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503)),
                request(1, 500, 2000, OptionalLong.empty(), new Outcome.Reset("gone")),
                Runs.failure(2, new Outcome.Cancelled("stopped"), OptionalInt.empty(), 20),
                Runs.answer(3, 2500, 40))));

        assertThat(chart.bars()).extracting(Bar::request).containsExactly(1, 3, 2, 0);
        assertThat(chart.bars().get(0).spans()).endsWith(new Span(Phase.SILENT, 5, 6));
        assertThat(chart.bars())
                .extracting(Bar::endings)
                .containsExactly(
                        List.of(new Ending(6, "reset", true)),
                        List.of(),
                        List.of(new Ending(0.02, "cancelled", false)),
                        List.of(new Ending(0.04, "rejected", true)));
        assertThat(chart.caption()).contains("n = 1 answered of 4 sent, 1 reset, 1 cancelled, 1 rejected (x)");
    }

    @Test
    void below_the_bars_lies_what_the_server_did_to_the_machine_on_the_same_axis() {
        RequestTimeline chart = CycleCharts.requests(
                HostRuns.measured(Runs.measured(Runs.answers(4, 600, 20, 40.2)), HostRuns.onGpu(7)));

        assertThat(chart.panels())
                .extracting(TimeChart.Panel::y)
                .containsExactly("GPU power, W", "GPU usage, %", "CPU of the server, % (100 = one core)");
        assertThat(chart.panels().get(2).lines().get(0).points())
                .as("web server and model runner together")
                .startsWith(new TimeChart.Point(1, 384), new TimeChart.Point(2, 385));
        assertThat(chart.endSeconds()).isCloseTo(7.0, org.assertj.core.data.Offset.offset(0.01));
        assertThat(chart.caption())
                .endsWith("GPU power, GPU usage from NVML, n = 8 samples; CPU of the server from OSHI, n = 7 samples");
    }

    @Test
    void the_power_of_several_gpus_is_their_sum_and_their_usage_the_mean() {
        HostSamples host = new HostSamples(
                List.of(
                        gpu(0, HostMetric.GPU_POWER, 300, 300),
                        gpu(1, HostMetric.GPU_POWER, 200),
                        gpu(0, HostMetric.GPU_USAGE, 90, 90),
                        gpu(1, HostMetric.GPU_USAGE, 70, 70)),
                List.of(HostRuns.GPU),
                List.of());

        RequestTimeline chart =
                CycleCharts.requests(HostRuns.measured(Runs.measured(Runs.answers(1, 600, 0, 40.2)), host));

        assertThat(chart.panels())
                .extracting(TimeChart.Panel::y)
                .containsExactly("GPU power of 2 GPUs, W", "GPU usage, mean of 2 GPUs, %");
        assertThat(chart.panels().get(0).lines().get(0).points())
                .as("not where one of them gave no value")
                .containsExactly(new TimeChart.Point(0, 500));
        assertThat(chart.panels().get(1).lines().get(0).points()).hasSize(2).contains(new TimeChart.Point(0, 80));
    }

    @Test
    void what_was_not_sampled_is_told_with_its_reason() {
        RequestTimeline chart =
                CycleCharts.requests(HostRuns.measured(Runs.measured(Runs.answers(1, 600, 0, 40.2)), HostRuns.blind()));

        assertThat(chart.panels()).isEmpty();
        assertThat(chart.caption())
                .endsWith("not sampled, GPU: none found (no NVML, no /sys/class/drm);"
                        + " not sampled, processes: not sampled: remote (gpu.example.org is another host)");
    }

    private static HostSeries gpu(int index, HostMetric metric, double... values) {
        long[] nanos = java.util.stream.LongStream.range(0, values.length)
                .map(i -> i * 1_000_000_000)
                .toArray();
        return new HostSeries(HostSubject.gpu(index, "NVIDIA H100"), metric, "NVML", nanos, values);
    }

    /** It begins to answer a second after its first text, has its last text at 5 s and ends at 6 s. */
    private static RequestSample request(
            int index, long startMillis, long firstMillis, OptionalLong prefillMillis, Outcome outcome) {
        OptionalLong prefill = prefillMillis.isPresent()
                ? OptionalLong.of(prefillMillis.getAsLong() * 1_000_000)
                : OptionalLong.empty();
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(0),
                        OptionalLong.of(100_000),
                        OptionalLong.of(startMillis * 1_000_000),
                        OptionalLong.of(firstMillis * 1_000_000),
                        OptionalLong.of((firstMillis + 1000) * 1_000_000),
                        OptionalLong.of(5_000_000_000L),
                        6_000_000_000L),
                Arrivals.none(),
                outcome,
                Optional.empty(),
                Optional.of(new ServerTimings(
                        OptionalLong.empty(), OptionalLong.empty(), prefill, OptionalLong.empty(), "ollama")),
                OptionalInt.of(200),
                Optional.empty());
    }
}
