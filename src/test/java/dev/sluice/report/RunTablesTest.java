package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import dev.sluice.statistics.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunTablesTest {

    @Test
    void tells_the_wait_of_each_level_as_the_ladder_does() {
        RunTable wait = table("ttfb", Runs.ladder());

        assertThat(wait.header()).containsExactly("parallel", "ok/sent", "TTFB mean", "TTFB p95", "TTFB p99");
        assertThat(wait.rows())
                .containsExactly(
                        List.of("1", "1/1", "68 ms", "68 ms*", "68 ms*"),
                        List.of("4", "4/4", "0.63 s", "0.66 s*", "0.66 s*"),
                        List.of("8", "8/8", "2.60 s", "2.95 s*", "2.95 s*"));
        assertThat(wait.caption()).contains("* the largest or smallest of n");
        assertThat(wait.rows().get(2).get(4))
                .isEqualTo(LadderTable.rows(Runs.ladder()).get(2).figures().get(3));
    }

    @Test
    void tells_speed_wait_failures_and_duration_of_each_level() {
        RunTable speed = table("speed", Runs.ladder());

        assertThat(speed.header())
                .containsExactly(
                        "parallel",
                        "ok/sent",
                        "failed",
                        "tok/s mean",
                        "p5",
                        "p95",
                        "p99",
                        "wait mean",
                        "duration mean",
                        "duration p99");
        assertThat(speed.rows().get(1))
                .containsExactly("4", "4/4", "0.0 %", "40.2", "40.2*", "40.2*", "40.2*", "0.63 s", "6.97 s", "7.00 s*");
    }

    @Test
    void writes_durations_as_minutes_and_seconds_once_one_takes_a_minute_and_all_of_them_alike() {
        RunReport slow =
                Runs.run(Runs.measured(Runs.answers(1, 68, 0, 120.6)), Runs.measured(Runs.answers(2, 60, 0, 4)));

        RunTable duration = table("duration", slow);

        assertThat(duration.caption()).contains("in mm:ss.hh");
        assertThat(duration.rows())
                .containsExactly(
                        List.of("1", "1/1", "00:02.18", "00:02.18", "00:02.18*", "00:02.18"),
                        List.of("2", "2/2", "01:03.81", "01:03.81", "01:03.81*", "01:03.81"));
        assertThat(Figures.minutes(59.996)).isEqualTo("01:00.00");
        assertThat(Figures.minutes(3526.7)).isEqualTo("58:46.70");
        assertThat(Figures.minutes(3661.5)).isEqualTo("1:01:01.50");
        assertThat(Figures.minutes(Double.POSITIVE_INFINITY)).isEqualTo("never");
    }

    @Test
    void compares_every_level_with_the_fewest_parallel_requests_wherever_they_stand() {
        RunReport down =
                Runs.run(Runs.measured(Runs.answers(4, 600, 20, 40.2)), Runs.measured(Runs.answers(1, 68, 0, 120.6)));

        RunTable scaling = table("scaling", down);

        assertThat(scaling.header())
                .containsExactly(
                        "parallel",
                        "ok/sent",
                        "tok/s each",
                        "change",
                        "tok/s together",
                        "times",
                        "tokens",
                        "makespan",
                        "load factor");
        assertThat(scaling.rows())
                .containsExactly(
                        List.of("4", "4/4", "40.2", "-66.7 %", "146.2", "x 1.25", "1024", "7.00 s", "0.91"),
                        List.of("1", "1/1", "120.6", "+0.0 %", "117.2", "x 1.00", "256", "2.18 s", "0.97"));
    }

    @Test
    void a_failed_request_is_a_wait_that_never_ended_and_a_share_above_0() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(3, 600, 20, 40.2));
        requests.add(Runs.failure(3, new Outcome.Reset("gone"), OptionalInt.empty()));
        RunReport run = Runs.run(Runs.measured(requests));

        assertThat(table("ttfb", run).rows().get(0)).containsExactly("4", "3/4", "0.62 s", "never*", "never*");
        assertThat(table("speed", run).rows().get(0)).contains("25.0 %", "never*");
    }

    @Test
    void says_where_chunks_were_counted_and_leaves_a_dash_where_nothing_came() {
        RunReport run = Runs.run(
                Runs.measured(List.of(Runs.answer(0, 60, 68, 20, TokenSource.CHUNKS))),
                Runs.measured(List.of(Runs.failure(0, new Outcome.Reset("gone"), OptionalInt.empty()))));

        RunTable speed = table("speed", run);

        assertThat(speed.rows().get(0)).contains("20.0~", "20.0*~");
        assertThat(speed.caption()).contains("~ the server counted no tokens");
        assertThat(speed.rows().get(1).subList(3, 8)).containsExactly("-", "-", "-", "-", "-");
    }

    @Test
    void has_a_table_for_each_role_with_cpu_memory_threads_and_descriptors() {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);

        assertThat(ids(run)).contains("process-web-server", "process-model-runner");
        RunTable runner = table("process-model-runner", run);
        assertThat(runner.header().subList(0, 4)).containsExactly("parallel", "pid", "CPU % mean", "max");
        assertThat(runner.rows().get(1))
                .containsExactly("4", "4712", "226", "380", "2.2", "2.2", "34.4", "41", "8.9 GB", "9.1 GB", "9");
        assertThat(table("process-web-server", run).rows().get(1)).contains("-");
    }

    @Test
    void tells_each_gpu_and_the_energy_of_every_level_with_their_sum() {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);

        assertThat(table("gpu", run).rows().get(1)).startsWith("4", "0", "278", "300", "1783", "1980");
        List<List<String>> energy = table("energy", run).rows();
        assertThat(energy).hasSize(4);
        assertThat(energy.get(1)).startsWith("4", "00:07.00");
        assertThat(energy.get(3).get(0)).isEqualTo("all 3");
        assertThat(energy.get(3).get(3))
                .isEqualTo(HostNotes.wattHours(RunEnergy.of(run).orElseThrow().wattHours()));
        assertThat(energy.get(1).get(4))
                .isEqualTo(LadderTable.rows(run).get(1).figures().get(8));
    }

    @Test
    void leaves_out_what_was_not_sampled_and_every_figure_where_nothing_ran() {
        assertThat(ids(Runs.ladder())).containsExactly("ttfb", "speed", "duration", "scaling");
        assertThat(ids(HostRuns.ladder(HostRuns::withoutGpu)))
                .containsExactly(
                        "ttfb",
                        "speed",
                        "duration",
                        "scaling",
                        "process-web-server",
                        "process-model-runner",
                        "machine");
        assertThat(ids(Runs.run(new CycleReport.NotRun(1, "no server")))).isEmpty();
    }

    @Test
    void refuses_a_row_that_does_not_fit_its_header() {
        assertThatThrownBy(() -> new RunTable("ttfb", "t", "c", 0, List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("table ttfb: 2 columns, but a row of 1: [1]");
    }

    private static RunTable table(String id, RunReport run) {
        return RunTables.of(run).stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(RunReport run) {
        return RunTables.of(run).stream().map(RunTable::id).toList();
    }
}
