package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.HostRuns;
import dev.sluice.report.RunChart;
import dev.sluice.report.RunCharts;
import dev.sluice.report.page.Fifteen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunPlotTest {

    @Test
    void gives_the_same_bytes_for_the_same_chart_whatever_its_kind() {
        List<RunChart> charts = Stream.of(Fifteen.run(), HostRuns.ladder(HostRuns::onGpu))
                .flatMap(run -> RunCharts.of(run).all().stream())
                .toList();

        assertThat(charts.stream().map(RunChart::getClass).distinct()).hasSize(3);
        assertThat(charts)
                .allSatisfy(chart -> assertThat(LetsPlotSvg.draw(chart))
                        .isEqualTo(LetsPlotSvg.draw(chart))
                        .contains("viewBox"));
    }

    @Test
    void numbers_every_level_that_fits_the_ends_and_powers_of_two_first() {
        List<Integer> article = List.of(1, 2, 4, 5, 8, 16, 19, 32, 38, 57, 64, 76, 95, 128, 256);

        assertThat(LevelAxis.of(article, 4000, 0, true).labelled()).containsExactlyInAnyOrderElementsOf(article);
        assertThat(LevelAxis.of(article, 300, 0, true).labelled())
                .contains(1, 256, 16, 64)
                .doesNotContain(57);
    }

    @Test
    void names_at_line_ends_keep_apart_and_inside_and_of_equal_ones_the_first_is_on_top() {
        List<EndLabels.Label> moved = EndLabels.apart(
                List.of(
                        new EndLabels.Label("max", 0.99),
                        new EndLabels.Label("p99", 0.99),
                        new EndLabels.Label("min", 0)),
                0.1);

        assertThat(moved.get(0).share()).isLessThanOrEqualTo(0.95 + 1e-9);
        assertThat(moved.get(0).share() - moved.get(1).share()).isGreaterThanOrEqualTo(0.1 - 1e-9);
        assertThat(moved.get(2).share()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void a_limits_name_goes_where_it_covers_no_line_and_a_name_that_fits_nowhere_is_left_out() {
        FreePlace free = new FreePlace(400, 200);
        free.segment(0, 90, 200, 90);

        FreePlace.Place place = free.beside(100, 80, 17, false);

        assertThat(place.above() || place.left() > 200).isTrue();
        assertThat(new FreePlace(50, 50).around(25, 25, 200, 17)).isEmpty();
    }
}
