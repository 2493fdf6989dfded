package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.ProcessFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostChartsTest {

    @Test
    void shows_cpu_and_memory_of_each_process_and_marks_the_phases_of_the_requests() {
        TimeChart chart = charts(HostRuns.onGpu(7)).get(0);

        assertThat(chart.title()).isEqualTo("What the server's processes did");
        assertThat(chart.lines()).containsExactly("web server, pid 4711", "model runner, pid 4712");
        assertThat(chart.panels())
                .extracting(TimeChart.Panel::y)
                .containsExactly("CPU, % (100 = one core)", "memory (RSS), GB");
        assertThat(chart.panels().get(0).lines().get(1).points())
                .startsWith(new TimeChart.Point(1, 380), new TimeChart.Point(2, 380));
        assertThat(chart.panels().get(1).lines().get(0).points().get(0)).isEqualTo(new TimeChart.Point(0, 0.061));
        assertThat(chart.marks())
                .extracting(TimeChart.Mark::name)
                .containsExactly("first word", "last first word", "end");
        assertThat(chart.marks()).extracting(TimeChart.Mark::seconds).startsWith(0.6, 0.66);
        assertThat(chart.caption())
                .isEqualTo("From OSHI, n = 7 to 8 samples a line;"
                        + " first word at 0.60 s, last first word at 0.66 s, end at 7.00 s");
    }

    @Test
    void shows_power_clock_and_usage_of_the_gpu() {
        TimeChart chart = charts(HostRuns.onGpu(7)).get(1);

        assertThat(chart.title()).isEqualTo("What the GPU did");
        assertThat(chart.panels()).extracting(TimeChart.Panel::y).containsExactly("power, W", "clock, MHz", "usage, %");
        assertThat(chart.caption()).startsWith("GPU 0, NVIDIA H100, from NVML, n = 8 samples; first word");
    }

    @Test
    void draws_no_chart_of_what_was_not_sampled() {
        assertThat(charts(HostRuns.withoutGpu(7))).hasSize(1);
        assertThat(charts(HostRuns.blind())).isEmpty();
        assertThat(CycleCharts.overTime(Runs.measured(Runs.answers(1, 68, 0, 120.6))))
                .isEmpty();
    }

    @Test
    void marks_no_first_word_where_none_came() {
        CycleReport.Measured failed =
                Runs.measured(List.of(Runs.failure(0, new Outcome.Refused("refused"), OptionalInt.empty(), 4000)));

        assertThat(CycleCharts.overTime(HostRuns.measured(failed, HostRuns.onGpu(4))))
                .hasSize(2)
                .allSatisfy(chart -> assertThat(chart.marks()).containsExactly(new TimeChart.Mark("end", 4.0)));
    }

    @Test
    void shows_five_processes_and_says_how_many_more_there_are() {
        List<HostSeries> series = new ArrayList<>();
        List<ProcessFacts> facts = new ArrayList<>();
        for (int pid = 1; pid <= 12; pid++) {
            series.add(new HostSeries(
                    HostSubject.process("helper", pid),
                    HostMetric.RSS,
                    "OSHI",
                    new long[] {0, 1_000_000_000},
                    new double[] {5e6, 6e6}));
            facts.add(new ProcessFacts("helper", pid, "worker"));
        }

        TimeChart chart = charts(new HostSamples(series, List.of(HostRuns.PROCESSES), facts))
                .get(0);

        assertThat(chart.lines()).hasSize(5);
        assertThat(chart.panels()).extracting(TimeChart.Panel::y).containsExactly("memory (RSS), MB");
        assertThat(chart.caption()).endsWith("; not drawn but in processes.csv: 7 more");
    }

    private static List<TimeChart> charts(HostSamples host) {
        return CycleCharts.overTime(HostRuns.measured(Runs.measured(Runs.answers(4, 600, 20, 40.2)), host));
    }
}
