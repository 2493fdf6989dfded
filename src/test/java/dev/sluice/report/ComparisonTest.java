package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sample.TokenSource;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Several ladders side by side, and what must be said of them. */
class ComparisonTest {

    private static final RunReport SMALL = Runs.run(
            model("llama3.2:1b", "Q8_0"),
            List.of(),
            Runs.measured(Runs.answers(1, 68, 0, 120.6)),
            Runs.measured(Runs.answers(4, 600, 20, 40.2)),
            Runs.measured(Runs.answers(16, 900, 20, 24)));
    private static final RunReport LARGE = Runs.run(
            model("llama3.1:8b", "Q4_K_M"),
            List.of(),
            Runs.measured(Runs.answers(1, 240, 0, 40)),
            Runs.measured(Runs.answers(4, 2250, 100, 18.4)),
            new CycleReport.NotRun(16, "4 already missed"));

    @Test
    void answers_for_each_ladder_by_the_name_of_its_model() {
        assertThat(both().headline()).isEqualTo("llama3.2:1b serves at least 16 parallel users, llama3.1:8b serves 1");
    }

    @Test
    void tells_how_many_each_serves_what_ends_it_and_the_figures_at_levels_that_all_measured() {
        Comparison comparison = both();

        assertThat(ComparisonTable.header(comparison))
                .containsExactly(
                        "ladder",
                        "serves",
                        "misses first",
                        "one alone",
                        "all together, at most",
                        "TTFB p99 at 1",
                        "TTFB p99 at 4");
        assertThat(ComparisonTable.rows(comparison).get(0))
                .startsWith("llama3.2:1b", "at least 16", "nothing up to 16", "120.6 tok/s")
                .endsWith("68 ms*", "0.66 s*");
        assertThat(ComparisonTable.rows(comparison).get(0).get(4)).endsWith(" tok/s at 16");
        assertThat(ComparisonTable.rows(comparison).get(1))
                .startsWith("llama3.1:8b", "1", "speed at 4: mean 18.4 < 19.9 tok/s by 7.5 %");
    }

    @Test
    void draws_a_line_a_ladder_with_a_dash_at_a_level_that_it_did_not_measure() {
        LadderChart speed = ComparisonCharts.of(both()).get(0);

        LadderChart.Panel panel = speed.panels().get(0);
        assertThat(panel.lines()).extracting(LadderChart.Line::name).containsExactly("llama3.2:1b", "llama3.1:8b");
        assertThat(panel.lines().get(0).points())
                .extracting(LadderChart.Point::text)
                .containsExactly("120.6 tok/s, n = 1", "40.2 tok/s, n = 4", "24.0 tok/s, n = 16");
        assertThat(panel.lines().get(1).points().get(2))
                .isEqualTo(new LadderChart.Point(16, OptionalDouble.empty(), Optional.empty(), "-"));
        assertThat(panel.limits()).extracting(Chart.Level::name).containsExactly("limit 19.9 tok/s (speed, mean)");
        assertThat(ComparisonCharts.of(both()))
                .extracting(LadderChart::id)
                .containsExactly("compared-speed", "compared-ttfb", "compared-system");
    }

    @Test
    void says_in_what_the_ladders_differ_and_in_what_they_do_not() {
        RunReport elsewhere = HostRuns.with(HostRuns.HARDWARE, LARGE);

        List<String> notes = ComparisonNotes.of(compared(SMALL, elsewhere));

        assertThat(notes)
                .contains("Differs in machine: llama3.2:1b: not known; llama3.1:8b: "
                        + HostFigures.text(HostRuns.HARDWARE) + ".")
                .contains("Differs in quantisation: llama3.2:1b: Q8_0; llama3.1:8b: Q4_K_M.")
                .contains("Differs in levels measured: llama3.2:1b: 1, 4, 16; llama3.1:8b: 1, 4.")
                .anySatisfy(note ->
                        assertThat(note).startsWith("The same for all: origin, server, slots, context, thresholds"));
        assertThat(notes.get(0)).startsWith("llama3.2:1b: Serves at least 16 parallel users within thresholds.yaml");
    }

    @Test
    void does_not_take_for_the_same_what_is_known_of_none() {
        assertThat(ComparisonNotes.of(both()))
                .contains("Not known of any, so it may differ: machine.")
                .noneMatch(note -> note.startsWith("The same for all: ") && note.contains("machine"));
    }

    @Test
    void compares_ladders_under_different_limits_says_so_and_draws_none_of_them() {
        Comparison comparison = compared(SMALL, under(stricter(), LARGE));

        assertThat(ComparisonCharts.of(comparison).get(0).panels().get(0).limits())
                .isEmpty();
        assertThat(ComparisonNotes.of(comparison))
                .anySatisfy(note -> assertThat(note)
                        .startsWith("Differs in thresholds: llama3.2:1b: ")
                        .contains("speed mean decode-rate >= 19.9 tok/s")
                        .contains("speed mean decode-rate >= 50 tok/s"));
    }

    @Test
    void says_that_the_rates_of_two_ladders_were_not_counted_alike() {
        RunReport chunks = Runs.run(
                model("other", "Q4_0"),
                List.of(),
                Runs.measured(List.of(Runs.answer(0, 68, 68, 100, TokenSource.CHUNKS))));
        Comparison comparison = compared(SMALL, chunks);

        assertThat(ComparisonCharts.of(comparison).get(0).panels().get(0).y()).isEqualTo("tok/s or chunks/s");
        assertThat(ComparisonTable.rows(comparison).get(1).get(3)).isEqualTo("100.0 chunks/s");
        assertThat(ComparisonNotes.of(comparison))
                .contains("Differs in who counted the tokens: llama3.2:1b: the server;"
                        + " other: nobody, chunks were counted.");
    }

    @Test
    void a_ladder_that_measured_nothing_has_dashes_and_stands_in_no_chart() {
        RunReport nothing = Runs.run(model("broken", "Q4_0"), List.of(), new CycleReport.NotRun(1, "no server"));
        Comparison comparison = compared(SMALL, nothing);

        assertThat(ComparisonTable.rows(comparison).get(1))
                .containsExactly("broken", "an unknown number of", "-", "-", "-");
        assertThat(ComparisonCharts.of(comparison).get(0).caption()).endsWith("; no value of broken");
    }

    @Test
    void ladders_that_cannot_be_told_apart_are_numbered() {
        Comparison comparison =
                Comparison.of(List.of(new Comparison.Ladder("serves", SMALL), new Comparison.Ladder("serves", SMALL)));

        assertThat(comparison.entries()).extracting(Comparison.Entry::name).containsExactly("1 serves", "2 serves");
    }

    @Test
    void six_lines_are_drawn_and_the_others_told() {
        List<Comparison.Ladder> ladders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ladders.add(new Comparison.Ladder(
                    "serves", Runs.run(model("m" + i, "Q4_0"), List.of(), Runs.measured(Runs.answers(1, 68, 0, 50)))));
        }

        LadderChart chart = ComparisonCharts.of(Comparison.of(ladders)).get(0);

        assertThat(chart.panels().get(0).lines()).hasSize(6);
        assertThat(chart.caption()).endsWith("; not drawn but in the table: 2 more");
    }

    @Test
    void one_ladder_is_no_comparison() {
        assertThatThrownBy(() -> Comparison.of(List.of(new Comparison.Ladder("serves", SMALL))))
                .hasMessage("a comparison of 1 ladder; use at least two, or the ladder's own report");
    }

    private static Comparison both() {
        return compared(SMALL, LARGE);
    }

    private static Comparison compared(RunReport one, RunReport other) {
        return Comparison.of(
                List.of(new Comparison.Ladder("serves", one), new Comparison.Ladder("serves other", other)));
    }

    private static Thresholds stricter() {
        List<Objective> objectives = Runs.THRESHOLDS.objectives().stream()
                .map(objective -> objective.id().equals("speed")
                        ? new Objective(
                                "speed",
                                objective.metric(),
                                objective.statistic(),
                                objective.bound(),
                                new Quantity(50, objective.limit().unit()))
                        : objective)
                .toList();
        return new Thresholds(objectives, 1, "strict.yaml");
    }

    private static RunReport under(Thresholds thresholds, RunReport run) {
        return new RunReport(
                run.target(),
                run.settings(),
                thresholds,
                run.startedAt(),
                run.cycles(),
                run.capacity(),
                run.stampError(),
                run.remarks(),
                run.finished(),
                run.hardware(),
                List.of());
    }

    private static Target model(String name, String quantization) {
        Target like = Runs.target();
        return new Target(
                like.kind(),
                like.url(),
                like.software(),
                like.version(),
                name,
                Optional.empty(),
                Optional.of(quantization),
                Optional.empty(),
                OptionalInt.of(4096),
                like.slots(),
                Optional.empty());
    }
}
