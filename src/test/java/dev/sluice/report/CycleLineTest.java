package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostReadings;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleLineTest {

    @Test
    void tells_how_far_a_cycle_is_and_about_how_long_it_and_all_of_them_take() {
        Progress progress = Looks.at(10, Looks.sixteen());

        assertThat(CycleLine.running(Looks.run(), progress, 200))
                .isEqualTo("016 parallel  0:10  cycle 3/4  4/16 done  12 in flight  8 started  60.0 chunks/s"
                        + "  ETA ~0:16  all ~0:58");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | 016 parallel  0:10  cycle 3/4  4/16 done  8 started  60.0 chunks/s  ETA ~0:16  all ~0:58
            79  | 016 parallel  0:10  4/16 done  8 started  60.0 chunks/s  ETA ~0:16  all ~0:58
            70  | 016 parallel  0:10  4/16 done  60.0 chunks/s  ETA ~0:16  all ~0:58
            45  | 016 parallel  0:10  4/16 done  ETA ~0:16
            """)
    void leaves_out_what_says_least_where_it_is_narrow(int width, String line) {
        assertThat(CycleLine.running(Looks.run(), Looks.at(10, Looks.sixteen()), width))
                .isEqualTo(line)
                .hasSizeLessThanOrEqualTo(width);
    }

    @Test
    void tells_failures_only_when_there_are_some_no_rate_before_the_first_chunk_and_no_time_that_is_not_known() {
        Progress progress = new Progress(256, 0, 0, 3, 0, Duration.ofSeconds(3725));
        LiveRun run = new LiveRun("s", "m", "p", List.of(256), Duration.ZERO, HostReadings::none);
        run.begin(256);

        assertThat(CycleLine.running(run, progress, 79))
                .isEqualTo("256 parallel  1:02:05  cycle 1/1  0/256 done  0 started  3 failed  ETA -");
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
                .isEqualTo("004 parallel  0:10  0/4 answered  TTFB p50 >= 10.2 s  MISSED wait (stopped early)");

        Outcome reset = new Outcome.Reset("connection reset");
        assertThat(CycleLine.ended(Runs.measured(List.of(Runs.failure(0, reset, OptionalInt.empty())))))
                .isEqualTo("001 parallel  0:00  0/1 answered  TTFB p50 never  MISSED wait, answered");
    }

    @Test
    void says_of_a_wait_that_was_cut_off_how_long_it_was_at_least_never_rounded_up() {
        List<RequestSample> none =
                List.of(Runs.failure(0, new Outcome.Cancelled("a certain miss"), OptionalInt.empty(), 10_299));

        assertThat(CycleLine.ended(Runs.measured(none, Optional.of("a certain miss"), List.of())))
                .isEqualTo("001 parallel  0:10  0/1 answered  TTFB p50 > 10.2 s  MISSED wait (stopped early)");
    }

    @Test
    void names_what_stayed_undecided() {
        assertThat(CycleLine.ended(Runs.measured(
                        List.of(Runs.failure(0, new Outcome.Cancelled("a person"), OptionalInt.empty())),
                        Optional.of("a person stopped it"),
                        List.of())))
                .isEqualTo("001 parallel  0:00  0/1 answered  TTFB p50 >= 40 ms  UNDECIDED wait, speed, answered");
    }

    @Test
    void tells_why_a_cycle_was_not_run() {
        assertThat(CycleLine.ended(new CycleReport.NotRun(16, "not run: 8 and 9 parallel already missed \"speed\"")))
                .isEqualTo("016 parallel  not run: 8 and 9 parallel already missed \"speed\"");
    }
}
