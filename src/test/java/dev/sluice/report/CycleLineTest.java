package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import java.time.Duration;
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
                .isEqualTo("008 parallel  0:16  8/8 answered  TTFB p50 2.55 s  mean 18.4 tok/s  MISSED");
    }

    @Test
    void tells_why_a_cycle_was_not_run() {
        assertThat(CycleLine.ended(new CycleReport.NotRun(16, "not run: 8 and 9 parallel already missed \"speed\"")))
                .isEqualTo("016 parallel  not run: 8 and 9 parallel already missed \"speed\"");
    }
}
