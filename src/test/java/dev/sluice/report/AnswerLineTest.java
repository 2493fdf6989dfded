package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Capacity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerLineTest {

    @Test
    void gives_the_capacity_and_where_the_report_is() {
        assertThat(AnswerLine.lines(Runs.ladder(), Optional.of("target/site/allure/index.html")))
                .containsExactly(
                        "Serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 18.4 < 19.9 tok/s by 7.5 %);"
                                + " 5 to 7 were not tried. Report: target/site/allure/index.html");
    }

    @Test
    void gives_each_of_several_searches_a_line_of_its_own() {
        RunReport ladder = Runs.ladder();
        Capacity found = ladder.capacity().orElseThrow();
        Capacity several = new Capacity(
                found.users(),
                found.firstMiss(),
                found.died(),
                "told",
                List.of(
                        new Capacity.Search("fast", OptionalInt.of(2), found),
                        new Capacity.Search("told", OptionalInt.empty(), found)));

        assertThat(AnswerLine.lines(Runs.answered(ladder, several), Optional.of("index.html")))
                .containsExactly(
                        "fast: serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 18.4 < 19.9"
                                + " tok/s by 7.5 %); 5 to 7 were not tried",
                        "told: serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 18.4 < 19.9"
                                + " tok/s by 7.5 %); 5 to 7 were not tried. Report: index.html");
    }

    @Test
    void begins_each_point_with_a_capital_but_leaves_the_name_of_a_search_as_it_is_written() {
        RunReport ladder = Runs.ladder();
        assertThat(AnswerLine.points(ladder))
                .containsExactly(
                        "Serves 4 parallel users within thresholds.yaml",
                        "8 miss \"speed\" (mean 18.4 < 19.9 tok/s by 7.5 %)",
                        "5 to 7 were not tried");
        Capacity found = ladder.capacity().orElseThrow();
        Capacity neighbour = new Capacity(
                found.users(), found.firstMiss(), found.died(), "Serves 4; the 5th misses \"speed\"", List.of());
        assertThat(AnswerLine.points(Runs.answered(ladder, neighbour)))
                .containsExactly("Serves 4", "The 5th misses \"speed\"");
        Capacity several = new Capacity(
                found.users(),
                found.firstMiss(),
                found.died(),
                "told",
                List.of(
                        new Capacity.Search("soon-enough", OptionalInt.of(2), found),
                        new Capacity.Search("fast-enough", OptionalInt.empty(), found)));
        List<String> points = AnswerLine.points(Runs.answered(ladder, several));
        assertThat(points.get(0)).isEqualTo("soon-enough: 4, fast-enough: 4 parallel users");
        assertThat(points.get(1)).startsWith("soon-enough: serves 4 parallel users");
        assertThat(points.get(2)).startsWith("fast-enough: serves 4 parallel users");
    }

    @Test
    void claims_nothing_when_no_cycle_was_measured() {
        assertThat(AnswerLine.text(Runs.run(new CycleReport.NotRun(1, "the server died"))))
                .isEqualTo("No cycle was measured, so nothing is known of this machine");
    }
}
