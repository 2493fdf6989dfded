package dev.sluice.slo;

import static dev.sluice.slo.Objectives.ANSWERED;
import static dev.sluice.slo.Objectives.WAIT;
import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.asked;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Requests;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.LoadShape.Open;
import dev.sluice.workload.LoadShape.Spacing;
import dev.sluice.workload.LoadShape.Sustained;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts on loads in which users ask more than once. */
class SteadyVerdictTest {

    private static final LoadShape SUSTAINED = new Sustained(1);
    private static final RequestSample GOOD = answered(0.5, 10, 21);
    private static final RequestSample LATE = answered(12, 10, 21);

    @Test
    void is_met_or_missed_by_what_counts() {
        CycleSamples good = cycle(SUSTAINED, 1, 3, 6, asked(0, 0, GOOD), asked(0, 3, GOOD));
        CycleSamples late = cycle(SUSTAINED, 1, 3, 20, asked(0, 0, GOOD), asked(0, 3, LATE));
        CycleSamples lateBefore = cycle(SUSTAINED, 1, 14, 20, asked(0, 0, LATE), asked(0, 14, GOOD));

        assertThat(word(WAIT, good)).isEqualTo("met");
        assertThat(word(WAIT, late)).isEqualTo("missed");
        assertThat(word(WAIT, lateBefore)).isEqualTo("met");
    }

    @Test
    void without_a_window_failures_stand_and_all_else_is_undecided() {
        CycleSamples hung = cycle(
                SUSTAINED,
                2,
                Optional.empty(),
                Optional.empty(),
                List.of(asked(0, 0, GOOD), asked(0, 3, GOOD), asked(1, 0, silent(RESET, 6))));
        CycleSamples slow =
                cycle(SUSTAINED, 2, Optional.empty(), Optional.empty(), List.of(asked(0, 0, GOOD), asked(1, 0, GOOD)));

        assertThat(verdict(ANSWERED, hung).reason()).isEqualTo("1 of 3 requests failed");
        assertThat(verdict(WAIT, hung).reason()).isEqualTo("p99 never: 1 of 3 requests failed");
        assertThat(verdict(WAIT, slow))
                .isEqualTo(new Verdict.Undecided(
                        WAIT,
                        Optional.empty(),
                        "there was no steady state: the cycle ended before everyone's first request had"));
    }

    @Test
    void of_a_cycle_that_was_stopped_a_share_of_late_ones_says_nothing_for_more_would_have_come() {
        CycleSamples stopped = cycle(
                SUSTAINED,
                1,
                Optional.of(window(3, 20)),
                Optional.of("no time left"),
                List.of(asked(0, 0, GOOD), asked(0, 3, LATE), asked(0, 19, silent(CANCELLED, 1))));

        assertThat(word(WAIT, stopped)).isEqualTo("undecided");
        assertThat(word(Objectives.atMost("longest", WAIT.metric(), Objectives.MAX, 10), stopped))
                .isEqualTo("missed");
    }

    @Test
    void nothing_is_met_while_more_arrive_than_are_served() {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(asked(0, 0.3 * i, answered(0.2 + 0.3 * i, 10, 5)));
        }
        CycleSamples overloaded = cycle(
                new Open(Spacing.CONSTANT, Duration.ofMillis(300), 3, 1),
                1,
                Optional.of(window(1.2, 5.7)),
                Optional.empty(),
                requests);

        assertThat(word(WAIT, overloaded)).isEqualTo("undecided");
        assertThat(verdict(WAIT, overloaded).reason()).startsWith("more arrived than were served: ");
        assertThat(word(Objectives.atMost("longest", WAIT.metric(), Objectives.MAX, 3), overloaded))
                .isEqualTo("missed");
    }

    private static SteadyWindow window(double from, double to) {
        return new SteadyWindow(Requests.nanos(from), Requests.nanos(to));
    }

    private static String word(Objective objective, CycleSamples samples) {
        return verdict(objective, samples).word();
    }

    private static Verdict verdict(Objective objective, CycleSamples samples) {
        return new Judge(CycleStatistics.of(samples)).verdict(objective);
    }
}
