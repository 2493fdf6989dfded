package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.statistics.Metric.Better;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionTest {

    private static final double[] BASE = {20.1, 20.3, 19.9, 20.2, 20.0};
    private static final double CYCLE = 0.02;

    @Test
    void a_loss_beyond_the_tolerance_that_chance_does_not_explain_is_worse() {
        Regression.Finding finding = compare(BASE, 16.8, 17.0, 16.9, 16.7, 17.1);

        assertThat(finding.worse()).isTrue();
        assertThat(finding.limit()).isEqualTo(0.1);
        assertThat(finding.change().loss(Better.HIGHER)).isCloseTo(0.159, within(0.001));
        assertThat(finding.callable()).isPresent();
        assertThat(finding.callable().getAsDouble()).isBetween(0.1, 0.12);
    }

    @Test
    void a_loss_within_the_tolerance_is_let_pass_however_certain_it_is() {
        Regression.Finding finding = compare(BASE, 18.9, 18.8, 19.0, 18.7, 19.1);

        assertThat(finding.change().p()).isLessThan(0.01);
        assertThat(finding.worse()).isFalse();
    }

    @Test
    void a_loss_that_chance_explains_is_let_pass_however_large_it_is() {
        Regression.Finding finding = compare(BASE, 10.1, 20.4, 11.3, 20.6, 12.8);

        assertThat(finding.change().loss(Better.HIGHER)).isGreaterThan(0.1);
        assertThat(finding.worse()).isFalse();
    }

    @Test
    void a_wait_that_grew_is_worse_and_one_that_fell_is_not() {
        Regression rule = Regression.USUAL;
        double[] longer = {25.1, 25.3, 24.9, 25.2, 25.0};

        assertThat(rule.compare(List.of(BASE), longer, Better.LOWER)
                        .orElseThrow()
                        .worse())
                .isTrue();
        assertThat(rule.compare(List.of(longer), BASE, Better.LOWER)
                        .orElseThrow()
                        .worse())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, 3, false", "4, 5, true", "5, 5, true", "3, 8, true", "2, 13, true", "2, 12, false"})
    void so_few_values_that_no_outcome_could_be_called_are_no_pass(int before, int now, boolean enough) {
        double[] old = IntStream.range(0, before).mapToDouble(i -> 20 + 0.1 * i).toArray();
        double[] later = IntStream.range(0, now).mapToDouble(i -> 10 + 0.1 * i).toArray();

        assertThat(Regression.USUAL.compare(List.of(old), later, Better.HIGHER).isPresent())
                .isEqualTo(enough);
    }

    @Test
    void sessions_that_differ_much_widen_what_is_let_pass() {
        List<double[]> sessions = List.of(BASE, scaled(1.08), scaled(0.93));

        double limit = Regression.USUAL
                .compare(sessions, scaled(0.85), Better.HIGHER)
                .orElseThrow()
                .limit();

        // medians 20.1, 21.708, 18.693: sd of their logarithms 0.0748; three times that and sqrt(4/3) are 0.2591
        assertThat(limit).isCloseTo(1 - Math.exp(-0.2591), within(0.0005));
    }

    @Test
    void of_400_runs_that_changed_nothing_no_more_than_2_fail() {
        assertThat(failures(400, 1.0, 20261)).isLessThanOrEqualTo(2);
    }

    @Test
    void of_400_runs_that_lost_a_fifth_at_least_98_per_cent_fail() {
        assertThat(failures(400, 0.8, 20262)).isGreaterThanOrEqualTo(392);
    }

    /** Runs whose session is off by 3 %, each against five earlier sessions; a failing one is measured once more. */
    private static int failures(int runs, double factor, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int failures = 0;
        for (int run = 0; run < runs; run++) {
            List<double[]> sessions = IntStream.range(0, 5)
                    .mapToObj(i -> cycles(random, 20 * luck(random, 0.03)))
                    .toList();
            double level = 20 * factor * luck(random, 0.03);
            double[] first = cycles(random, level);
            double[] again = cycles(random, level);
            failures += worse(sessions, first) && worse(sessions, again) ? 1 : 0;
        }
        return failures;
    }

    private static boolean worse(List<double[]> sessions, double[] now) {
        return Regression.USUAL
                .compare(sessions, now, Better.HIGHER)
                .orElseThrow()
                .worse();
    }

    @Test
    void a_duet_sees_a_tenth_in_at_least_95_per_cent_and_nothing_where_nothing_is() {
        Regression duet = new Regression(0.01, 0.05, 0);
        SplittableRandom random = new SplittableRandom(20263);
        int seen = 0;
        int invented = 0;
        for (int run = 0; run < 400; run++) {
            double session = luck(random, 0.05);
            double[] old = cycles(random, 8, 20 * session);
            seen += duet.comparePairs(old, cycles(random, 8, 18 * session), Better.HIGHER)
                            .orElseThrow()
                            .worse()
                    ? 1
                    : 0;
            invented += duet.comparePairs(old, cycles(random, 8, 20 * session), Better.HIGHER)
                            .orElseThrow()
                            .worse()
                    ? 1
                    : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(380);
        assertThat(invented).isLessThanOrEqualTo(2);
    }

    @Test
    void six_pairs_cannot_reach_one_per_cent() {
        double[] six = {1, 2, 3, 4, 5, 6};

        assertThat(Regression.USUAL.comparePairs(six, six, Better.HIGHER)).isEmpty();
    }

    @Test
    void a_rule_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Regression(0.01, 10, 3))
                .withMessage("alpha 0.01, tolerance 10.0, noise factor 3.0; use shares below 1, and 0 or more");
    }

    private static Regression.Finding compare(double[] base, double... now) {
        return Regression.USUAL.compare(List.of(base), now, Better.HIGHER).orElseThrow();
    }

    private static double[] scaled(double factor) {
        return Arrays.stream(BASE).map(value -> value * factor).toArray();
    }

    private static double[] cycles(SplittableRandom random, double level) {
        return cycles(random, 5, level);
    }

    private static double[] cycles(SplittableRandom random, int count, double level) {
        return random.doubles(count).map(ignored -> level * luck(random, CYCLE)).toArray();
    }

    private static double luck(SplittableRandom random, double spread) {
        return Math.exp(spread * random.nextGaussian());
    }
}
