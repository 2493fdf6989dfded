package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CycleLineTest {

    @Test
    void tells_how_far_a_cycle_is() {
        Progress progress = new Progress(16, 14, 12, 0, 1302, Duration.ofSeconds(42));

        assertThat(CycleLine.running(16, progress))
                .isEqualTo("016 parallel  0:42  12/16 done  14 started  31.0 chunks/s");
    }

    @Test
    void tells_failures_only_when_there_are_some_and_no_rate_before_the_first_chunk() {
        Progress progress = new Progress(256, 0, 0, 3, 0, Duration.ofSeconds(3725));

        assertThat(CycleLine.running(256, progress))
                .isEqualTo("256 parallel  1:02:05  0/256 done  0 started  3 failed");
    }

    @Test
    void tells_how_a_cycle_ended() {
        assertThat(CycleLine.ended(Runs.measured(Runs.answers(8, 2250, 100, 18.4))))
                .isEqualTo("008 parallel  0:16  8/8 answered  TTFB p50 2.55 s  18.4 tok/s mean  MISSED speed");
        assertThat(CycleLine.ended(Runs.measured(Runs.answers(4, 68, 0, 120.6))))
                .isEqualTo("004 parallel  0:02  4/4 answered  TTFB p50 68 ms  120.6 tok/s mean  met");
    }

    @Test
    void leaves_out_figures_that_do_not_exist_and_names_every_objective_missed() {
        List<RequestSample> none = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            none.add(Runs.failure(i, new Outcome.Cancelled("a certain miss"), OptionalInt.empty(), 10_200));
        }
        assertThat(CycleLine.ended(Runs.measured(none, Optional.of("a certain miss"), List.of())))
                .isEqualTo("004 parallel  0:10  0/4 answered  MISSED wait (stopped early)");

        Outcome reset = new Outcome.Reset("connection reset");
        assertThat(CycleLine.ended(Runs.measured(List.of(Runs.failure(0, reset, OptionalInt.empty())))))
                .isEqualTo("001 parallel  0:00  0/1 answered  TTFB p50 never  MISSED wait, answered");
    }

    @Test
    void names_what_stayed_undecided() {
        assertThat(CycleLine.ended(Runs.measured(
                        List.of(Runs.failure(0, new Outcome.Cancelled("a person"), OptionalInt.empty())),
                        Optional.of("a person stopped it"),
                        List.of())))
                .isEqualTo("001 parallel  0:00  0/1 answered  UNDECIDED wait, speed, answered");
    }

    @Test
    void tells_why_a_cycle_was_not_run() {
        assertThat(CycleLine.ended(new CycleReport.NotRun(16, "not run: 8 and 9 parallel already missed \"speed\"")))
                .isEqualTo("016 parallel  not run: 8 and 9 parallel already missed \"speed\"");
    }
}
