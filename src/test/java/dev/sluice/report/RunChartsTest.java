package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Panel;
import dev.sluice.report.LadderChart.Point;
import dev.sluice.report.LadderChart.Range;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunChartsTest {

    @Test
    void what_is_asked_first_comes_first_and_nothing_is_shown_before_the_first_cycle() {
        assertThat(RunCharts.of(Runs.ladder()).users())
                .extracting(RunChart::id)
                .containsExactly("ttfb", "speed", "speed-p99-wait", "duration", "system", "speeds");
        assertThat(RunCharts.of(Runs.ladder()).further())
                .extracting(RunChart::id)
                .containsExactly("speed-mean-wait", "together");
        assertThat(RunCharts.of(Runs.run(new CycleReport.NotRun(1, "no server"))))
                .isEqualTo(new RunCharts(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void a_line_has_a_point_a_level_with_the_text_of_every_other_output() {
        Line p99 = ladder(Runs.ladder(), "ttfb").panels().get(0).lines().get(0);

        assertThat(p99.name()).isEqualTo("p99");
        assertThat(p99.points())
                .extracting(Point::text)
                .containsExactly("68 ms*, n = 1", "0.66 s*, n = 4", "2.95 s*, n = 8");
    }

    @Test
    void repeats_of_a_level_are_one_point_with_the_median_and_the_range() {
        RunReport run = Runs.run(
                Runs.measured(Runs.answers(4, 600, 0, 40)),
                Runs.measured(Runs.answers(4, 600, 0, 30)),
                Runs.measured(Runs.answers(4, 600, 0, 32)),
                Runs.measured(Runs.answers(8, 700, 0, 20)));

        LadderChart speed = ladder(run, "speed");

        List<Point> mean = speed.panels().get(0).lines().get(0).points();
        assertThat(mean).extracting(Point::concurrency).containsExactly(4, 8);
        assertThat(mean.get(0).value().orElseThrow()).isEqualTo(32);
        assertThat(mean.get(0).range()).contains(new Range(30, 40));
        assertThat(mean.get(0).text()).isEqualTo("32.0 tok/s, from 30.0 tok/s to 40.0 tok/s in 3 cycles, n = 12");
        assertThat(mean.get(1).range()).isEmpty();
        assertThat(speed.caption()).contains("at 4 the median of repeats, with a band from the lowest to the highest");
    }

    @Test
    void a_wait_that_never_ended_has_no_value_and_is_told() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(1, 500, 0, 30));
        requests.add(Runs.failure(1, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503)));

        LadderChart waits = ladder(Runs.run(Runs.measured(requests)), "ttfb");

        Point p99 = waits.panels().get(0).lines().get(0).points().get(0);
        assertThat(p99.value()).isEmpty();
        assertThat(p99.never()).isTrue();
        assertThat(waits.caption()).contains("p99 and p95 at 2 never came (x): they fall on a failed request");
    }

    @Test
    void marks_the_first_level_whose_mean_wait_is_more_than_five_times_that_before_it() {
        RunReport run = Runs.run(
                Runs.measured(Runs.answers(1, 100, 0, 30)),
                Runs.measured(Runs.answers(2, 500, 0, 30)),
                Runs.measured(Runs.answers(4, 2600, 0, 30)),
                Runs.measured(Runs.answers(8, 20_000, 0, 30)));

        LadderChart waits = ladder(run, "ttfb");

        assertThat(waits.marks()).containsExactly(new LadderChart.Mark(4, "wait grows"));
        assertThat(waits.caption()).contains("wait grows at 4: its mean is 2.60 s, 5 times that at 2");
    }

    @Test
    void the_closer_look_ends_one_level_behind_the_first_miss() {
        LadderChart speed = ladder(
                Runs.run(
                        Runs.measured(Runs.answers(1, 100, 0, 60)),
                        Runs.measured(Runs.answers(2, 100, 0, 15)),
                        Runs.measured(Runs.answers(4, 100, 0, 12)),
                        Runs.measured(Runs.answers(8, 100, 0, 9)),
                        Runs.measured(Runs.answers(16, 100, 0, 6))),
                "speed");

        assertThat(speed.zoom()).hasValue(4);
        LadderChart closer = speed.closer().orElseThrow();
        assertThat(closer.id()).isEqualTo("speed-low");
        assertThat(closer.title()).endsWith(": up to 4 parallel");
        assertThat(speed.caption()).contains("n = 1 to 16 requests a level");
        assertThat(closer.caption()).contains("n = 1 to 4 requests a level");
        assertThat(closer.lines())
                .allSatisfy(line ->
                        assertThat(line.points()).extracting(Point::concurrency).containsExactly(1, 2, 4));
        assertThat(ladder(Runs.ladder(), "speed").closer()).isEmpty();
    }

    @Test
    void speed_stands_against_wait_with_both_limits_and_each_levels_verdict() {
        ScatterChart chart = (ScatterChart) chart(Runs.ladder(), "speed-p99-wait");

        assertThat(chart.points())
                .extracting(ScatterChart.Point::concurrency, ScatterChart.Point::word)
                .containsExactly(tuple(1, "met"), tuple(4, "met"), tuple(8, "missed"));
        assertThat(chart.points().get(1).text()).isEqualTo("wait 0.66 s*, n = 4; speed 40.2 tok/s, n = 4");
        assertThat(chart.x().limits()).extracting(Chart.Level::name).containsExactly("limit 10 s (wait, p99)");
        assertThat(chart.y().limits()).extracting(Chart.Level::name).containsExactly("limit 19.9 tok/s (speed, mean)");
    }

    @Test
    void speeds_are_those_of_answered_requests_and_failures_are_told() {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(Runs.answer(i, 100, 10 + i));
        }
        requests.add(Runs.failure(40, new Outcome.Rejected(503, Optional.empty(), "busy"), OptionalInt.of(503)));

        BoxChart chart = (BoxChart)
                chart(Runs.run(Runs.measured(Runs.answers(2, 100, 0, 60)), Runs.measured(requests)), "speeds");

        BoxChart.Box few = chart.boxes().get(0);
        assertThat(few.middle()).isEmpty();
        assertThat(few.values()).hasSize(2);
        BoxChart.Box many = chart.boxes().get(1);
        assertThat(many.values()).isEmpty();
        assertThat(many.text())
                .isEqualTo(new BoxChart.Texts(
                        "10.0 tok/s", "11.0 tok/s", "29.0 tok/s", "47.0 tok/s", "49.0 tok/s", "n = 40, 1 failed"));
        assertThat(chart.caption()).contains("without: 1 that failed and so have no speed");
    }

    @Test
    void the_machine_has_a_chart_for_its_gpu_and_one_for_each_role() {
        RunCharts charts = RunCharts.of(HostRuns.ladder(HostRuns::onGpu));

        assertThat(charts.machine())
                .extracting(RunChart::id)
                .containsExactly("gpu", "process-web-server", "process-model-runner");
        assertThat(panels(charts.machine().get(0)))
                .extracting(Panel::y)
                .containsExactly("power, W", "clock, MHz", "usage, %", "energy, J/token");
        assertThat(panels(charts.machine().get(2)))
                .extracting(Panel::y)
                .containsExactly(
                        "CPU, % (100 = one core)",
                        "memory, % of the machine",
                        "memory (RSS), GB",
                        "threads",
                        "open descriptors",
                        "virtual size, GB");
        assertThat(panels(charts.machine().get(2)).get(2).lines().get(0).points())
                .extracting(Point::text)
                .first()
                .isEqualTo("8.9 GB, n = 4 samples");
        assertThat(charts.absent()).isEmpty();
    }

    @Test
    void cards_tell_power_energy_cost_and_time_over_all_cycles() {
        List<Card> cards = RunCharts.of(HostRuns.ladder(HostRuns::onGpu)).cards();

        assertThat(cards)
                .extracting(Card::name)
                .containsExactly("mean GPU power", "GPU energy", "energy a token", "cost of it", "measured time");
        assertThat(cards.get(1).says()).isEqualTo("in 3 cycles, idle power included");
        assertThat(cards.get(2).says()).isEqualTo("over 3328 tokens of answered requests");
    }

    @Test
    void what_was_not_sampled_is_told_once_with_its_reason_and_has_no_chart() {
        RunCharts blind = RunCharts.of(HostRuns.ladder(seconds -> HostRuns.blind()));

        assertThat(blind.machine()).isEmpty();
        assertThat(blind.cards()).isEmpty();
        assertThat(blind.absent())
                .containsExactly(
                        "No GPU figures: GPU: none found (no NVML, no /sys/class/drm)",
                        "No process figures: processes: not sampled: remote (gpu.example.org is another host)");
        assertThat(RunCharts.of(Runs.ladder()).absent())
                .containsExactly("No GPU and no process figures: the machine was not sampled");
    }

    private static List<Panel> panels(RunChart chart) {
        return ((LadderChart) chart).panels();
    }

    private static LadderChart ladder(RunReport run, String id) {
        return (LadderChart) chart(run, id);
    }

    private static RunChart chart(RunReport run, String id) {
        return RunCharts.of(run).all().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
