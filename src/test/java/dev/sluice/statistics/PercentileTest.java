package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {

    @ParameterizedTest(name = "p{0}/{1} of {2} is number {3}")
    @CsvSource({
        "99, 100, 1, 1",
        "99, 100, 32, 32",
        "99, 100, 99, 99",
        "99, 100, 100, 99",
        "99, 100, 101, 100",
        "99, 100, 200, 198",
        "50, 100, 1, 1",
        "50, 100, 4, 2",
        "50, 100, 5, 3",
        "50, 100, 100, 50", // wrk's round(p/100*n + 0.5) takes 51
        "5, 100, 19, 1",
        "5, 100, 20, 1",
        "5, 100, 21, 2",
        "1, 100, 100, 1",
        "999, 1000, 1000, 999", // ceil(99.9 / 100 * 1000) is 1000
        "999, 1000, 2147483647, 2145336164",
    })
    void takes_the_nearest_rank_in_whole_numbers(int part, int whole, int n, int rank) {
        assertThat(new Percentile(part, whole).rank(n)).isEqualTo(rank);
    }

    @Test
    void takes_the_smallest_rank_that_covers_the_share_for_every_n_up_to_2000() {
        for (Percentile percentile : new Percentile[] {
            Percentile.of(1),
            Percentile.of(5),
            Percentile.of(50),
            Percentile.of(95),
            Percentile.of(99),
            new Percentile(999, 1000)
        }) {
            for (int n = 1; n <= 2000; n++) {
                BigInteger share = BigInteger.valueOf(percentile.part()).multiply(BigInteger.valueOf(n));
                int rank = percentile.rank(n);
                assertThat(BigInteger.valueOf(rank).multiply(BigInteger.valueOf(percentile.whole())))
                        .isGreaterThanOrEqualTo(share);
                assertThat(BigInteger.valueOf(rank - 1L).multiply(BigInteger.valueOf(percentile.whole())))
                        .isLessThan(share);
            }
        }
    }

    @ParameterizedTest(name = "p{0}/{1} needs {2}")
    @CsvSource({
        "99, 100, 100",
        "95, 100, 20",
        "90, 100, 10",
        "50, 100, 2",
        "5, 100, 20",
        "1, 100, 100",
        "999, 1000, 1000"
    })
    void names_the_fewest_samples_below_which_it_is_just_an_extreme_value(int part, int whole, int fewest) {
        Percentile percentile = new Percentile(part, whole);

        assertThat(percentile.fewestSamples()).isEqualTo(fewest);
        assertThat(percentile.rank(fewest - 1)).isEqualTo(2 * part >= whole ? fewest - 1 : 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "100, 100", "-1, 100"})
    void lies_between_0_and_100(int part, int whole) {
        assertThatThrownBy(() -> new Percentile(part, whole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a percentile lies between 0 and 100, but it was " + part + "/" + whole);
    }
}
