package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.GatedValues;
import dev.sluice.config.BaselineChoice;
import dev.sluice.junit.RegressionGate.Outcome;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.sample.Stop;
import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionGateTest {

    private static final Fingerprint HERE = Fingerprint.of(Map.of("GPU", "B", "model", "m", "server", "Ollama 0.5.7"));
    private static final Instant DAY = Instant.parse("2026-11-25T12:00:00Z");
    private static final double[] USUAL = {20.1, 20.3, 19.9, 20.2, 20.0};
    private static final double[] SLOW = {16.9, 17.0, 16.8, 17.1, 16.7};

    @TempDir
    Path folder;

    private int secondPasses;
    private Optional<Duration> validFor = Optional.empty();
    private Optional<OnUndecided> onExpired = Optional.empty();

    @Test
    void the_first_run_writes_a_candidate_that_decides_nothing() throws IOException {
        Outcome first = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(USUAL), false);

        assertThat(only(first).word()).isEqualTo(Word.UNDECIDED);
        assertThat(only(first).message()).isEqualTo("there is no baseline yet");
        assertThat(first.failure()).isEmpty();
        Path candidate = folder.resolve(HERE.id() + ".candidate.json");
        assertThat(first.notes())
                .containsExactly("no baseline yet: what this run measured was written to " + candidate
                        + "; review and accept it: run again with -Dsluice.baseline=accept");
        assertThat(candidate).content().contains("20.1");

        Outcome second = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(SLOW), false);

        assertThat(only(second).word()).isEqualTo(Word.UNDECIDED);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(candidate);
        }
    }

    @Test
    void a_missing_baseline_fails_where_the_plan_says_so() {
        RegressionGate strict = gate(plan(OnUndecided.FAIL, Severity.FAIL), HERE, BaselineChoice.COMPARE, USUAL);

        assertThat(strict.outcome(values(USUAL), false).failure())
                .contains("no comparison, decode-rate mean @ 4: there is no baseline yet");
    }

    @Test
    void an_accepted_run_is_kept_and_an_equal_one_is_not_worse() {
        Outcome accepted = accept(USUAL);

        assertThat(accepted.notes())
                .containsExactly("taken into the baseline " + folder.resolve(HERE.id() + ".json") + "; commit it");
        assertThat(accepted.failure()).isEmpty();

        Outcome equal = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(USUAL), false);

        assertThat(only(equal).word()).isEqualTo(Word.NOT_WORSE);
        assertThat(equal.failure()).isEmpty();
        assertThat(equal.notes()).isEmpty();
        assertThat(secondPasses).isZero();
    }

    @Test
    void a_loss_that_is_there_in_the_second_pass_too_fails() {
        accept(USUAL);

        Outcome outcome = gate(HERE, BaselineChoice.COMPARE, SLOW).outcome(values(SLOW), false);

        assertThat(outcome.failure())
                .contains(
                        "regression, decode-rate mean @ 4: 20.1 tok/s -> 16.9 tok/s (-16 %, tolerance 10 %), p = 0.004,"
                                + " 5 v 5 cycles; smallest change this run could call: 12 %; confirmed in a second pass"
                                + " (16.9 tok/s in 5 cycles)");
        assertThat(only(outcome).again()).hasSize(5);
        assertThat(secondPasses).isEqualTo(1);
    }

    @Test
    void a_loss_that_the_second_pass_does_not_show_was_chance() {
        accept(USUAL);

        Outcome outcome = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(SLOW), false);

        assertThat(only(outcome).word()).isEqualTo(Word.NOT_WORSE);
        assertThat(only(outcome).message())
                .endsWith("; not so in a second pass (20.1 tok/s in 5 cycles), so it was chance");
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void a_loss_that_could_not_be_measured_again_is_undecided() {
        accept(USUAL);

        Outcome outcome = gate(HERE, BaselineChoice.COMPARE).outcome(values(SLOW), false);

        assertThat(only(outcome).word()).isEqualTo(Word.UNDECIDED);
        assertThat(only(outcome).message()).endsWith("; the second pass brought no value to confirm it");
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void a_figure_that_only_warns_is_told_and_not_measured_again() {
        accept(USUAL);
        RegressionPlan warns = plan(OnUndecided.WARN, Severity.WARN);

        Outcome outcome = gate(warns, HERE, BaselineChoice.COMPARE, SLOW).outcome(values(warns, SLOW), false);

        assertThat(only(outcome).word()).isEqualTo(Word.WORSE);
        assertThat(outcome.failure()).isEmpty();
        assertThat(secondPasses).isZero();
    }

    @Test
    void another_machine_or_model_is_undecided_and_names_what_differs() {
        accept(USUAL);

        assertThat(only(gate(with("GPU", "A"), BaselineChoice.COMPARE).outcome(values(USUAL), false)))
                .satisfies(other -> {
                    assertThat(other.word()).isEqualTo(Word.UNDECIDED);
                    assertThat(other.message())
                            .isEqualTo("baseline is from another machine (GPU is A, was B);"
                                    + " -Dsluice.baseline=accept begins one for this");
                });
        assertThat(only(gate(with("model", "n"), BaselineChoice.COMPARE).outcome(values(USUAL), false))
                        .message())
                .startsWith("baseline is of another server, model or load (model is n, was m);");
        assertThat(folder.resolve(with("model", "n").id() + ".candidate.json")).doesNotExist();
    }

    @Test
    void an_expired_baseline_says_how_to_go_on() throws IOException {
        accept(USUAL);
        Path file = folder.resolve(HERE.id() + ".json");
        Files.writeString(
                file,
                Files.readString(file).replace("\"pinned\"", "\"expires\" : \"2026-01-01T00:00:00Z\",\n  \"pinned\""));

        assertThat(only(gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(USUAL), false))
                        .message())
                .isEqualTo(
                        "the baseline expired at 2026-01-01T00:00:00Z; set a later \"expires\" in its file, or remove"
                                + " the file and accept a new run");
    }

    @Test
    void a_baseline_older_than_the_plan_allows_decides_nothing_and_fails_where_the_plan_says_so() {
        accept(USUAL);
        validFor = Optional.of(Duration.ofDays(90));
        String expired =
                "the baseline expired at 2027-02-23T12:00:00Z, 90 days after its last run; accept a new one with"
                        + " -Dsluice.baseline=accept, or raise valid-for";

        Outcome young = later(89).outcome(values(USUAL), false);
        Outcome old = later(91).outcome(values(USUAL), false);
        onExpired = Optional.of(OnUndecided.FAIL);
        Outcome strict = later(91).outcome(values(USUAL), false);

        assertThat(only(young).word()).isEqualTo(Word.NOT_WORSE);
        assertThat(only(old).message()).isEqualTo(expired);
        assertThat(only(old).word()).isEqualTo(Word.UNDECIDED);
        assertThat(old.failure()).isEmpty();
        assertThat(strict.failure()).contains("no comparison, decode-rate mean @ 4: " + expired);
    }

    @Test
    void a_loss_within_the_tolerance_that_chance_does_not_explain_warns_and_never_fails() {
        accept(USUAL);

        Outcome outcome =
                gate(HERE, BaselineChoice.COMPARE, SLOW).outcome(values(18.7, 18.8, 18.6, 18.9, 18.75), false);

        assertThat(only(outcome).word()).isEqualTo(Word.WORSE);
        assertThat(only(outcome).fails()).isFalse();
        assertThat(only(outcome).message())
                .isEqualTo("20.1 tok/s -> 18.8 tok/s (-6.7 %, tolerance 10 %), p = 0.004, 5 v 5 cycles; smallest change"
                        + " this run could call: 12 %; no regression beyond 10 %; a loss beyond 5.0 % warns");
        assertThat(outcome.failure()).isEmpty();
        assertThat(secondPasses).isZero();
    }

    @Test
    void too_few_cycles_are_undecided_and_say_how_many_more() {
        accept(USUAL);

        assertThat(only(gate(HERE, BaselineChoice.COMPARE).outcome(values(16.9, 17.0), false))
                        .message())
                .isEqualTo("2 against 5 cycles cannot reach p 0.01; needs 2 more");
    }

    @Test
    void a_run_that_failed_is_neither_proposed_nor_accepted() {
        Outcome proposed = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(USUAL), true);
        Outcome accepted = gate(HERE, BaselineChoice.ACCEPT, USUAL).outcome(values(USUAL), true);

        assertThat(proposed.notes())
                .singleElement()
                .asString()
                .startsWith("no baseline, and this run is none to propose");
        assertThat(accepted.notes()).containsExactly("not taken into the baseline: the run failed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_slower_run_that_is_accepted_is_told_and_taken_in() {
        accept(USUAL);

        Outcome outcome = accept(SLOW);

        assertThat(only(outcome).word()).isEqualTo(Word.WORSE);
        assertThat(outcome.failure()).isEmpty();
        assertThat(folder.resolve(HERE.id() + ".json"))
                .content()
                .contains("16.9")
                .contains("20.1");
    }

    @Test
    void a_cycle_that_was_stopped_early_is_neither_compared_nor_kept() {
        accept(USUAL);
        List<CycleStatistics> cycles = List.of(cycle(20, Optional.empty()), cycle(16, Optional.of("a certain miss")));
        List<GatedValues> values = GatedValues.of(plan(), Set.of(4), cycles);

        Outcome outcome = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values, false);

        assertThat(only(outcome).message())
                .isEqualTo("a cycle of it was stopped early, and what it had by then is no whole cycle's");
        assertThat(GatedValues.session(DAY, values)).isEmpty();
        assertThat(gate(HERE, BaselineChoice.ACCEPT)
                        .outcome(values, false)
                        .failure()
                        .orElseThrow())
                .startsWith("nothing can be taken into the baseline: decode-rate mean @ 4: a cycle of it was stopped");
    }

    @Test
    void a_figure_whose_cycle_was_left_out_says_so() {
        List<GatedValues> none = GatedValues.of(plan(), Set.of(1, 2), List.of());

        assertThat(none).singleElement().satisfies(left -> {
            assertThat(left.figure()).hasToString("decode-rate mean @ 4");
            assertThat(left.lack()).contains("no such cycle was run");
        });
    }

    @Test
    void a_baseline_that_cannot_be_read_is_undecided_and_never_written_over() throws IOException {
        accept(USUAL);
        Path file = folder.resolve(HERE.id() + ".json");
        Files.writeString(file, "{\"schema\": \"something/9\"}");

        Outcome compared = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values(USUAL), false);
        Outcome accepted = accept(USUAL);

        assertThat(only(compared).word()).isEqualTo(Word.UNDECIDED);
        assertThat(only(compared).message()).startsWith("the baseline cannot be used: " + file + ": schema is");
        assertThat(accepted.failure()).isPresent();
        assertThat(file).content().isEqualTo("{\"schema\": \"something/9\"}");
    }

    private Outcome accept(double... values) {
        return gate(HERE, BaselineChoice.ACCEPT, values).outcome(values(values), false);
    }

    private RegressionGate gate(Fingerprint fingerprint, BaselineChoice choice, double... again) {
        return gate(plan(), fingerprint, choice, again);
    }

    /** Whose second pass brings {@code again}, and cannot be measured when that is empty. */
    private RegressionGate gate(RegressionPlan plan, Fingerprint fingerprint, BaselineChoice choice, double... again) {
        return new RegressionGate(plan, OnUndecided.SKIP, choice, fingerprint, DAY, concurrency -> {
            secondPasses++;
            return again.length == 0 ? Optional.empty() : Optional.of(cycles(again));
        });
    }

    private RegressionGate later(int days) {
        return new RegressionGate(
                plan(),
                OnUndecided.SKIP,
                BaselineChoice.COMPARE,
                HERE,
                DAY.plus(Duration.ofDays(days)),
                concurrency -> Optional.empty());
    }

    private RegressionPlan plan() {
        return plan(OnUndecided.WARN, Severity.FAIL);
    }

    private RegressionPlan plan(OnUndecided onMissing, Severity severity) {
        RegressionPlan.Figure speed = new RegressionPlan.Figure(
                Metric.DECODE_RATE,
                new Statistic.Mean(),
                new CycleSelector.Only(List.of(4)),
                0.10,
                Optional.empty(),
                severity);
        return new RegressionPlan(
                folder, onMissing, validFor, onExpired, 5, 0.01, true, 3, 0.15, List.of(speed), Optional.empty());
    }

    private List<GatedValues> values(double... values) {
        return values(plan(), values);
    }

    private static List<GatedValues> values(RegressionPlan plan, double... values) {
        return GatedValues.of(plan, Set.of(4), cycles(values));
    }

    private static List<CycleStatistics> cycles(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> cycle(value, Optional.empty()))
                .toList();
    }

    @Test
    void a_cycle_that_does_not_add_up_is_neither_compared_nor_kept() {
        accept(USUAL);
        List<CycleStatistics> cycles =
                List.of(cycle(20, Optional.empty()), cycle(16, Optional.empty(), Optional.of("a clock ran backwards")));
        List<GatedValues> values = GatedValues.of(plan(), Set.of(4), cycles);

        Outcome outcome = gate(HERE, BaselineChoice.COMPARE, USUAL).outcome(values, false);

        assertThat(only(outcome).message()).isEqualTo("bookkeeping: a clock ran backwards");
        assertThat(GatedValues.session(DAY, values)).isEmpty();
    }

    private static CycleStatistics cycle(double speed, Optional<String> stoppedEarly) {
        return cycle(speed, stoppedEarly, Optional.empty());
    }

    private static CycleStatistics cycle(double speed, Optional<String> stoppedEarly, Optional<String> bookkeeping) {
        double[] each = new double[4];
        Arrays.fill(each, speed);
        return new CycleStatistics(
                4,
                4,
                Map.of("completed", 4),
                Map.of(Metric.DECODE_RATE, Distribution.of(each, 0)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Duration.ofSeconds(1),
                stoppedEarly.map(Stop.Certain::new),
                bookkeeping,
                HostStatistics.none(),
                List.of(),
                Optional.empty());
    }

    private static ComparedFigure only(Outcome outcome) {
        assertThat(outcome.figures()).hasSize(1);
        return outcome.figures().get(0);
    }

    private static Fingerprint with(String fact, String value) {
        Map<String, String> facts = new TreeMap<>(HERE.facts());
        facts.put(fact, value);
        return Fingerprint.of(facts);
    }
}
