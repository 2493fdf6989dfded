package dev.sluice.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.Regression;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final GatedFigure SPEED = new GatedFigure(Metric.DECODE_RATE, new Statistic.Mean(), 4);
    private static final GatedFigure WAIT = new GatedFigure(Metric.TTFB, new Statistic.Rank(Percentile.of(99)), 4);
    private static final Instant DAY = Instant.parse("2026-11-25T12:00:00Z");
    private static final double[] USUAL = {20.1, 20.3, 19.9, 20.2, 20.0};

    @Test
    void a_loss_is_told_with_its_figures_its_tolerance_and_what_could_have_been_seen() {
        RegressionVerdict verdict = compare(baseline(SPEED, USUAL), 16.8, 17.0, 16.9, 16.7, 17.1);

        assertThat(verdict).isInstanceOf(RegressionVerdict.Worse.class);
        assertThat(verdict.message())
                .isEqualTo("decode-rate mean @ 4: 20.1 tok/s -> 16.9 tok/s (-16 %, tolerance 10 %), p = 0.004,"
                        + " 5 v 5 cycles; smallest change this run could call: 12 %");
    }

    @Test
    void what_is_as_before_is_not_worse_and_says_how_small_a_loss_would_have_been_seen() {
        RegressionVerdict verdict = compare(baseline(SPEED, USUAL), 20.0, 20.2, 19.8, 20.15, 20.05);

        assertThat(verdict).isInstanceOf(RegressionVerdict.NotWorse.class);
        assertThat(verdict.message())
                .contains("20.1 tok/s -> 20.1 tok/s")
                .endsWith("could call: 12 %; no regression beyond 10 %");
    }

    @Test
    void what_spreads_too_far_is_no_evidence_and_says_what_it_could_miss() {
        RegressionVerdict verdict = compare(baseline(SPEED, 18, 22, 19, 21, 20), 21.5, 18.5, 19.5, 20.5, 20);

        assertThat(verdict).isInstanceOf(RegressionVerdict.NotWorse.class);
        assertThat(verdict.message())
                .isEqualTo(
                        "decode-rate mean @ 4: 20.0 tok/s -> 20.0 tok/s (0.0 %, tolerance 10 %), p = 0.542, 5 v 5 cycles;"
                                + " smallest change this run could call: 15 %; no evidence of a regression; could miss up to 12 %");
    }

    @Test
    void a_loss_within_the_tolerance_that_is_no_chance_is_slight() {
        RegressionVerdict verdict = compare(baseline(SPEED, USUAL), scaled(0.93));

        assertThat(verdict).isInstanceOf(RegressionVerdict.SlightlyWorse.class);
        assertThat(verdict.message()).endsWith("; no regression beyond 10 %; a loss beyond 5.0 % warns");
        assertThat(new Comparison(new Regression(0.01, 0.05, 0), Comparison.USUAL.creep(), true)
                        .of(SPEED, baseline(SPEED, USUAL), scaled(0.93), OptionalDouble.empty(), DAY))
                .isInstanceOf(RegressionVerdict.Worse.class);
    }

    @Test
    void too_few_cycles_decide_nothing_and_say_how_many_would() {
        RegressionVerdict verdict = compare(baseline(SPEED, 20.1, 20.3, 19.9), 16.8, 17.0, 16.9);

        assertThat(verdict).isInstanceOf(RegressionVerdict.Undecided.class);
        assertThat(verdict.message())
                .isEqualTo("decode-rate mean @ 4: 3 against 3 cycles cannot reach p 0.01; needs 4 more");
    }

    @Test
    void a_figure_that_one_side_lacks_decides_nothing() {
        assertThat(compare(baseline(WAIT, USUAL), 20.1).message())
                .isEqualTo("decode-rate mean @ 4: the baseline has no value of it");
        assertThat(compare(baseline(SPEED, USUAL)).message())
                .isEqualTo("decode-rate mean @ 4: this run has no value of it");
    }

    @Test
    void small_steps_that_each_went_by_are_seen_against_the_first() {
        Session first = session(SPEED, USUAL);
        Baseline crept = new Baseline(
                fingerprint(),
                List.of(session(SPEED, scaled(0.88)), session(SPEED, scaled(0.87))),
                first,
                Optional.empty());

        RegressionVerdict verdict = compare(crept, scaled(0.83));

        assertThat(verdict).isInstanceOf(RegressionVerdict.Worse.class);
        assertThat(verdict.message()).endsWith("; against the first session ever accepted: it crept");
    }

    @Test
    void waits_too_small_to_matter_are_let_be() {
        RegressionVerdict verdict = Comparison.USUAL.of(
                WAIT,
                baseline(WAIT, 0.010, 0.011, 0.012, 0.013, 0.014),
                new double[] {0.030, 0.031, 0.032, 0.033, 0.034},
                OptionalDouble.of(0.050),
                DAY);

        assertThat(verdict).isInstanceOf(RegressionVerdict.NotWorse.class);
        assertThat(verdict.message()).isEqualTo("ttfb p99 @ 4: 12 ms -> 32 ms, too small to matter");
    }

    @Test
    void an_expired_baseline_decides_nothing() {
        Baseline old =
                new Baseline(fingerprint(), List.of(session(SPEED, USUAL)), session(SPEED, USUAL), Optional.of(DAY));

        assertThat(compare(old, 20.1, 20.2, 20.3, 20.4, 20.5).message())
                .isEqualTo("decode-rate mean @ 4: the baseline expired at 2026-11-25T12:00:00Z");
    }

    private static RegressionVerdict compare(Baseline baseline, double... now) {
        return Comparison.USUAL.of(SPEED, baseline, now, OptionalDouble.empty(), DAY);
    }

    private static Baseline baseline(GatedFigure figure, double... values) {
        return Baseline.startingWith(fingerprint(), session(figure, values));
    }

    private static Session session(GatedFigure figure, double... values) {
        return new Session(
                DAY, Map.of(figure.toString(), DoubleStream.of(values).boxed().toList()));
    }

    private static Fingerprint fingerprint() {
        return Fingerprint.of(Map.of("CPU", "a CPU"));
    }

    private static double[] scaled(double factor) {
        return Arrays.stream(USUAL).map(value -> value * factor).toArray();
    }
}
