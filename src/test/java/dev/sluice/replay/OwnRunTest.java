package dev.sluice.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.report.CycleFiles;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a run of our own, read back. */
class OwnRunTest {

    @TempDir
    Path temp;

    @Test
    void gives_back_every_request_as_it_was_observed() {
        List<Outcome> outcomes = List.of(
                new Outcome.ShortAnswer(20, 256),
                new Outcome.EmptyAnswer(),
                new Outcome.Rejected(503, Optional.empty(), "=busy"),
                new Outcome.HttpError(500, "out of memory, \"badly\""),
                new Outcome.Refused("nobody listens"),
                new Outcome.Reset("connection reset"),
                new Outcome.Stalled(Duration.ofMillis(60_500)),
                new Outcome.Deadline("not done after 10 min"),
                new Outcome.Cancelled("a miss was certain"),
                new Outcome.StreamError("cut"),
                new Outcome.Incomplete("no end mark"));
        List<RequestSample> requests = new ArrayList<>(Runs.answers(2, 68, 1, 120.6));
        for (Outcome outcome : outcomes) {
            OptionalInt status = outcome instanceof Outcome.Rejected ? OptionalInt.of(503) : OptionalInt.empty();
            requests.add(Runs.failure(
                    requests.size(), outcome, outcome instanceof Outcome.HttpError ? OptionalInt.of(500) : status));
        }
        CycleReport.Measured cycle = Runs.measured(requests);

        RecordedLadder read = writtenAndRead(Runs.run(cycle));

        assertThat(read.last(13).orElseThrow().samples()).isEqualTo(cycle.samples());
    }

    @Test
    void gives_back_the_shape_its_window_and_when_each_request_was_due() {
        RecordedLadder read = writtenAndRead(Runs.run(Runs.open(), Runs.sustained()));

        assertThat(read.last(1).orElseThrow().samples()).isEqualTo(Runs.open().samples());
        assertThat(read.last(2).orElseThrow().samples())
                .isEqualTo(Runs.sustained().samples());
    }

    @Test
    void takes_a_cycle_without_a_shape_for_a_burst_as_an_older_sluice_knew_no_other() throws IOException {
        CycleReport.Measured burst = Runs.measured(Runs.answers(2, 68, 1, 120.6));
        writtenAndRead(Runs.run(burst));
        Path folder = temp.resolve("sluice");
        for (String key : List.of("shape", "steady")) {
            replace(folder.resolve("002-parallel/cycle.json"), "\"" + key + "\"", "\"unknown-" + key + "\"");
        }
        replace(folder.resolve("002-parallel/requests.csv"), "user,dueSeconds,counted", "one,two,three");

        assertThat(Recordings.read(folder).get(0).last(2).orElseThrow().samples())
                .isEqualTo(burst.samples());
    }

    private static void replace(Path file, String text, String other) throws IOException {
        Files.writeString(file, Files.readString(file).replace(text, other));
    }

    @Test
    void gives_back_what_was_sampled_to_the_same_figures() {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);

        RecordedLadder read = writtenAndRead(run);

        assertThat(read.hardware()).contains(HostRuns.HARDWARE);
        assertThat(read.stampError()).isEqualTo(run.stampError());
        assertThat(read.server().slots()).isEqualTo(run.target().slots());
        for (CycleReport.Measured cycle : run.measured()) {
            RecordedCycle back = read.last(cycle.concurrency()).orElseThrow();
            CycleReport.Measured again =
                    HostRuns.measured(new CycleReport.Measured(back.samples(), cycle.verdict()), back.host());
            assertThat(new String(CycleFiles.cycleJson(again), UTF_8))
                    .isEqualTo(new String(CycleFiles.cycleJson(cycle), UTF_8));
            assertThat(CycleFiles.hostCsv(back.host()).keySet())
                    .isEqualTo(CycleFiles.hostCsv(cycle.host()).keySet());
        }
    }

    @Test
    void gives_back_the_gpu_memory_that_each_process_held() {
        HostSubject held = new HostSubject(HostSubject.Kind.GPU, "NVIDIA H100", 0, OptionalLong.of(4712));
        List<HostSeries> series = new ArrayList<>(HostRuns.onGpu(5).series());
        series.add(new HostSeries(held, HostMetric.GPU_PROCESS_MEMORY, "NVML", new long[] {0}, new double[] {9e9}));
        HostSamples host = new HostSamples(
                series, HostRuns.onGpu(5).samplers(), HostRuns.onGpu(5).processes());
        CycleReport.Measured cycle = HostRuns.measured(Runs.measured(Runs.answers(1, 68, 0, 120.6)), host);

        HostSamples back = writtenAndRead(Runs.run(cycle)).last(1).orElseThrow().host();

        assertThat(back.series()).filteredOn(s -> s.subject().equals(held)).hasSize(1);
    }

    @Test
    void keeps_what_was_left_out_and_why_and_every_run_of_a_level() {
        CycleReport.Measured one = Runs.measured(Runs.answers(2, 68, 0, 40));
        CycleReport.Measured other = Runs.measured(Runs.answers(2, 90, 0, 39));

        RecordedLadder read = writtenAndRead(Runs.run(one, other, new CycleReport.NotRun(8, "4 missed")));

        assertThat(read.shown(2)).extracting(RecordedCycle::samples).containsExactly(one.samples(), other.samples());
        assertThat(read.notRun()).containsEntry(8, "4 missed");
    }

    @Test
    void gives_back_what_a_cycle_was_stopped_for() {
        List<Stop> stops = List.of(
                new Stop.Certain("a miss was certain"),
                new Stop.Hopeless("speed is out of reach", 12.912345678901, Duration.ofMillis(30_012)),
                new Stop.InTime("all had text in time"),
                new Stop.Spent("the budget of 30 min is spent"));
        List<CycleReport> cycles = new ArrayList<>();
        for (Stop stop : stops) {
            cycles.add(Runs.stopped(Runs.answers(cycles.size() + 1, 68, 0, 40), Optional.of(stop), List.of()));
        }

        RecordedLadder read = writtenAndRead(Runs.run(cycles.toArray(CycleReport[]::new)));

        for (int i = 0; i < stops.size(); i++) {
            assertThat(read.last(i + 1).orElseThrow().samples().stoppedEarly()).contains(stops.get(i));
        }
    }

    @Test
    void takes_a_stop_of_an_older_sluice_as_a_certain_miss_and_refuses_one_it_does_not_know() throws IOException {
        writtenAndRead(Runs.run(
                Runs.stopped(Runs.answers(1, 68, 0, 40), Optional.of(new Stop.Spent("time was over")), List.of())));
        Path folder = temp.resolve("sluice");
        Path cycle = folder.resolve("001-parallel/cycle.json");
        String good = Files.readString(cycle);

        Files.writeString(cycle, good.replace("\"stop\": {", "\"other\": {"));
        assertThat(Recordings.read(folder)
                        .get(0)
                        .last(1)
                        .orElseThrow()
                        .samples()
                        .stoppedEarly())
                .contains(new Stop.Certain("time was over"));
        Files.writeString(cycle, good.replace("\"spent\"", "\"bored\""));
        assertThat(faults(folder))
                .contains(cycle + ": stop.kind was \"bored\"; it must be certain, hopeless, in-time or spent");
        Files.writeString(cycle, good.replace("\"spent\"", "\"hopeless\""));
        assertThat(faults(folder)).contains(cycle + ": stop.decodeRate and afterSeconds must say what was hopeless");
    }

    @Test
    void reads_all_ladders_of_one_launch() {
        RunReport run = Runs.run(Runs.measured(Runs.answers(1, 68, 0, 40)));
        RunFolder.emptied(temp.resolve("sluice")).write(run);
        RunFolder.emptied(temp.resolve("sluice/other-prompt")).write(run);

        assertThat(Recordings.read(temp.resolve("sluice")))
                .extracting(ladder -> ladder.recording().folder())
                .containsExactly(
                        temp.resolve("sluice").toString(),
                        temp.resolve("sluice/other-prompt").toString());
    }

    @Test
    void says_what_is_wrong_and_where() throws IOException {
        Path folder = temp.resolve("sluice");
        writtenAndRead(Runs.run(Runs.measured(Runs.answers(1, 68, 0, 40))));
        Path run = folder.resolve("run.json");
        String good = Files.readString(run);

        Files.writeString(run, good.replace("sluice.run/1", "sluice.run/9"));
        assertThat(faults(folder))
                .containsExactly(run + ": schema was \"sluice.run/9\"; this Sluice reads sluice.run/1");
        Files.writeString(run, good.replace("\"001-parallel\"", "\"../../etc\""));
        assertThat(faults(folder))
                .containsExactly(run + ": a cycle's folder was \"../../etc\"; it must be a plain name, such as"
                        + " 016-parallel");
        Files.writeString(run, good.substring(0, good.length() / 2));
        assertThat(faults(folder)).hasSize(1).first().asString().endsWith(": is no JSON; was it cut off?");
        Files.writeString(run, good);
        Path requests = folder.resolve("001-parallel/requests.csv");
        Files.writeString(requests, Files.readString(requests).replace(",completed,", ",fine,"));
        assertThat(faults(folder).get(0))
                .isEqualTo(requests + ":2: outcome was \"fine\"; it must be one of completed, short, empty, rejected,"
                        + " http-error, refused, reset, stalled, deadline, cancelled, stream-error, incomplete");
    }

    private RecordedLadder writtenAndRead(RunReport run) {
        Path folder = temp.resolve("sluice");
        RunFolder.emptied(folder).write(run);
        return Recordings.read(folder).get(0);
    }

    private static List<String> faults(Path recording) {
        return catchThrowableOfType(UnreadableRecording.class, () -> Recordings.read(recording))
                .faults();
    }
}
