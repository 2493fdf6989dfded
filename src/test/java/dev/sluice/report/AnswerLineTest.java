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
    void claims_nothing_when_no_cycle_was_measured() {
        assertThat(AnswerLine.text(Runs.run(new CycleReport.NotRun(1, "the server died"))))
                .isEqualTo("No cycle was measured, so nothing is known of this machine");
    }
}
