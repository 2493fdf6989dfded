package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One file with every kind of fault, and all that is said of it: place, what was read, why it cannot be, what to write. */
class MessagesTest {

    @Test
    void says_everything_that_is_wrong_at_once_before_anything_is_sent() {
        assertThatExceptionOfType(InvalidThresholds.class)
                .isThrownBy(() -> ThresholdsFile.parse("""
                        defaults:
                          evidence: proven
                        slos:
                          - id: wait
                            metric: ttft
                            statisic: p99
                            max: 10
                          - id: luckiest
                            metric: decode-rate
                            statistic: p95
                            min: 20 tok/s
                          - id: late
                            metric: e2e
                            statistic: p99
                            max: 1 min
                            cycles: 19
                          - {id: speed, metric: decode-rate, statistic: mean, min: 19.5 tok/s, cycles: 4}
                          - {id: speed-soft, metric: decode-rate, statistic: mean, min: 25 tok/s, cycles: [1, 4]}
                        regression:
                          repeats: 3
                          valid-for: 3 months
                          gates:
                            - {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10}
                        """, "thresholds.yaml", List.of(1, 2, 4, 8)))
                .withMessage("""
                        thresholds.yaml has 9 faults; nothing was measured.
                          thresholds.yaml:2:13  defaults.evidence: "proven" is none of observed, demonstrated. Write for example evidence: observed.
                          thresholds.yaml:6:5  slos[0]: unknown key "statisic". Did you mean "statistic"?
                          thresholds.yaml:7:10  slos[0].max: "10" has no unit. Write 10 s or 10 ms.
                          thresholds.yaml:10:16  slos[1].statistic: p95 of decode-rate speaks of those served best: higher is better there. Use mean, median, min, p5 or p1.
                          thresholds.yaml:16:13  slos[2].cycles: "19" matches none of the planned cycles 1, 2, 4, 8. Add 19 to sluice.cycles, or use ">= 8".
                          thresholds.yaml:18:60  slos[4].min: "speed" and "speed-soft" overlap on cycle 4: both fail on the same figure, with different limits (19.5 tok/s and 25 tok/s). Keep one, make one severity: warn, or give them different cycles.
                          thresholds.yaml:20:12  regression.repeats: 3 against a baseline of 3 cannot reach p 0.01 (best is 0.05). Use 5, or alpha 0.05.
                          thresholds.yaml:21:14  regression.valid-for: "3 months" is no number of days from 1 d to 9999 d. Write for example valid-for: 90 d.
                          thresholds.yaml:23:73  regression.gates[0].tolerance: "10" has no unit. Write for example tolerance: 10 %.""");
    }
}
