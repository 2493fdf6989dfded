package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerLineTest {

    @Test
    void gives_the_capacity_and_where_the_report_is() {
        assertThat(AnswerLine.text(Runs.ladder(), "target/site/allure/index.html"))
                .isEqualTo(
                        "Serves 4 parallel users within thresholds.yaml; 8 miss \"speed\" (mean 18.4 < 19.9 tok/s by 7.5 %);"
                                + " 5 to 7 were not tried. Report: target/site/allure/index.html");
    }

    @Test
    void claims_nothing_when_no_cycle_was_measured() {
        assertThat(AnswerLine.text(Runs.run(new CycleReport.NotRun(1, "the server died"))))
                .isEqualTo("No cycle was measured, so nothing is known of this machine");
    }
}
