package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CycleChartsTest {

    @Test
    void shows_the_wait_of_each_request_in_order_of_arrival_and_a_cross_for_a_failure() {
        List<RequestSample> requests = List.of(
                Runs.answer(0, 3000, 40),
                Runs.failure(1, new Outcome.Reset("gone"), OptionalInt.empty()),
                Runs.answer(2, 1000, 40));

        Chart chart = CycleCharts.of(Runs.measured(requests)).get(0);

        assertThat(chart.title()).isEqualTo("How long each of 3 people waits for the first word");
        assertThat(chart.caption())
                .isEqualTo("TTFB of each request in s, in order of arrival;"
                        + " n = 2 of 3 sent, 1 without an answer (x)");
        assertThat(chart.bars()).containsExactly(new Chart.Bars("until the first word", List.of(1.0, 3.0)));
        assertThat(chart.failed()).containsExactly(3);
        assertThat(chart.levels()).containsExactly(new Chart.Level("limit 10 s (wait, p99)", 10, Chart.Kind.AT_MOST));
    }

    @Test
    void says_how_many_were_served_at_once_where_others_had_to_wait_for_a_slot() {
        List<RequestSample> requests = new ArrayList<>(Runs.answers(4, 600, 20, 40));
        requests.add(Runs.answer(4, 7600, 40));

        assertThat(CycleCharts.of(Runs.measured(requests)).get(0).caption())
                .contains("; the first 4 had it before any of them was done");
        assertThat(CycleCharts.of(Runs.measured(Runs.answers(4, 600, 20, 40)))
                        .get(0)
                        .caption())
                .doesNotContain("had it before");
    }

    @Test
    void splits_the_wait_where_the_response_began_long_before_the_first_text() {
        Chart chart = CycleCharts.of(Runs.measured(List.of(Runs.answer(0, 2000, 2500, 40, TokenSource.SERVER))))
                .get(0);

        assertThat(chart.bars())
                .containsExactly(
                        new Chart.Bars("until the response began", List.of(2.0)),
                        new Chart.Bars("then until the first word", List.of(0.5)));
    }

    @Test
    void moves_a_limit_far_above_all_bars_into_the_caption_and_counts_short_waits_in_milliseconds() {
        Chart chart =
                CycleCharts.of(Runs.measured(Runs.answers(1, 68, 0, 120.6))).get(0);

        assertThat(chart.levels()).isEmpty();
        assertThat(chart.y()).isEqualTo("milliseconds");
        assertThat(chart.caption())
                .isEqualTo("TTFB of each request in ms, in order of arrival; n = 1 of 1 sent;"
                        + " limit 10 s (wait, p99) far above");
    }

    @Test
    void shows_the_speed_of_each_request_with_its_limit_and_the_mean_that_is_judged() {
        List<RequestSample> requests = List.of(Runs.answer(0, 100, 20), Runs.answer(1, 90, 40));

        Chart chart = CycleCharts.of(Runs.measured(requests)).get(1);

        assertThat(chart.bars().get(0).heights().get(0)).isEqualTo(40.0);
        assertThat(chart.levels().get(0))
                .isEqualTo(new Chart.Level("limit 19.9 tok/s (speed, mean)", 19.9, Chart.Kind.AT_LEAST));
        assertThat(chart.levels().get(1).name()).isEqualTo("mean 30.0 tok/s");
    }

    @Test
    void calls_chunks_chunks_where_the_server_counted_no_tokens() {
        Chart chart = CycleCharts.of(Runs.measured(List.of(Runs.answer(0, 68, 68, 100, TokenSource.CHUNKS))))
                .get(1);

        assertThat(chart.y()).isEqualTo("chunks/s");
    }

    @Test
    void shows_nothing_where_nothing_was_answered() {
        List<RequestSample> requests = new ArrayList<>();
        requests.add(Runs.failure(0, new Outcome.Refused("refused"), OptionalInt.empty()));

        assertThat(CycleCharts.of(Runs.measured(requests))).isEmpty();
    }
}
