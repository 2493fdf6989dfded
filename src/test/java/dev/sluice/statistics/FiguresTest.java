package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.statistics.Figures.Sign;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest(name = "{0} {1} reads {2}")
    @CsvSource({
        "0, SECONDS, 0 ms",
        "0.00004, SECONDS, 0 ms",
        "0.00005, SECONDS, 0.1 ms",
        "0.0004, SECONDS, 0.4 ms",
        "0.00996, SECONDS, 10 ms",
        "0.068, SECONDS, 68 ms",
        "0.0996, SECONDS, 0.10 s",
        "0.6, SECONDS, 0.60 s",
        "2.25, SECONDS, 2.25 s",
        "9.994, SECONDS, 9.99 s",
        "12.34, SECONDS, 12.3 s",
        "1534.79, SECONDS, 1535 s",
        "120.64, TOKENS_PER_SECOND, 120.6 tok/s",
        "19.87, TOKENS_PER_SECOND, 19.9 tok/s",
        "0.042, TOKENS_PER_SECOND, 0.042 tok/s",
        "0.42, TOKENS_PER_SECOND, 0.42 tok/s",
        "52.13, MILLISECONDS_PER_TOKEN, 52.1 ms/token",
        "1, SHARE, 100 %",
        "0.625, SHARE, 62.5 %",
        "0.8125, SHARE, 81.2 %",
        "0.99609375, SHARE, 99.6 %",
        "0.9999, SHARE, 99.9 %",
        "0.29, SHARE, 29 %",
        "0, SHARE, 0 %",
        "Infinity, SECONDS, never",
        "7.4, WATTS, 7.40 W",
        "62.13, WATTS, 62.1 W",
        "412.4, WATTS, 412 W",
        "0.316, JOULES_PER_TOKEN, 0.32 J/token",
        "2.514, JOULES_PER_TOKEN, 2.51 J/token",
        "9130000000, BYTES, 9.1 GB",
        "999500000, BYTES, 1.0 GB",
        "999400000, BYTES, 999 MB",
        "61440000, BYTES, 61.4 MB",
        "524288, BYTES, 0.52 MB",
        "0, PERCENT_OF_CORE, 0.0 % of a core",
        "53.21, PERCENT_OF_CORE, 53.2 % of a core",
        "812.4, PERCENT_OF_CORE, 812 % of a core",
    })
    void writes_a_measured_figure_with_about_three_digits(double value, Unit unit, String text) {
        assertThat(new Quantity(value, unit)).hasToString(text);
    }

    @ParameterizedTest(name = "{0} s is {1} s and {2} ms")
    @CsvSource({
        "0, 0.00, 0",
        "0.00001, 0.000, 0",
        "0.0041, 0.004, 4.1",
        "0.068, 0.068, 68",
        "0.66, 0.66, 660",
        "9.294, 9.29, 9294",
        "12.34, 12.3, 12340",
        "Infinity, never, never",
    })
    void writes_a_wait_in_the_unit_that_the_head_of_its_column_has(double value, String seconds, String millis) {
        assertThat(Figures.number(value, Unit.SECONDS)).isEqualTo(seconds);
        assertThat(Figures.millis(value)).isEqualTo(millis);
    }

    @ParameterizedTest(name = "{0} {1} reads {2}")
    @CsvSource({
        "0.625, SHARE, 62.5",
        "40.24, TOKENS_PER_SECOND, 40.2",
        "9.784, MILLISECONDS_PER_TOKEN, 9.78",
        "9130000000, BYTES, 9130000000",
        "412.4, WATTS, 412",
    })
    void writes_a_number_without_its_unit(double value, Unit unit, String text) {
        assertThat(Figures.number(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1} reads {2}")
    @CsvSource({
        "10, SECONDS, 10 s",
        "0.5, SECONDS, 0.5 s",
        "0.05, SECONDS, 50 ms",
        "1.234567, SECONDS, 1.234567 s",
        "100, SECONDS, 100 s",
        "19.9, TOKENS_PER_SECOND, 19.9 tok/s",
        "19.95, TOKENS_PER_SECOND, 19.95 tok/s",
        "50, MILLISECONDS_PER_TOKEN, 50 ms/token",
        "1, SHARE, 100 %",
        "0.995, SHARE, 99.5 %",
        "300, WATTS, 300 W",
        "2.5, JOULES_PER_TOKEN, 2.5 J/token",
        "8000000000, BYTES, 8 GB",
        "512000000, BYTES, 512 MB",
        "1500000000, BYTES, 1.5 GB",
        "8589934592, BYTES, 8 GiB",
        "1610612736, BYTES, 1.5 GiB",
        "536870912, BYTES, 512 MiB",
        "150, PERCENT_OF_CORE, 150 % of a core",
    })
    void writes_a_limit_with_every_digit_it_has(double value, Unit unit, String text) {
        assertThat(new Quantity(value, unit).exact()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "18.42, BELOW, 19.9, TOKENS_PER_SECOND, 18.4 < 19.9 tok/s",
        "19.87, BELOW, 19.9, TOKENS_PER_SECOND, 19.87 < 19.9 tok/s",
        "19.8997, BELOW, 19.9, TOKENS_PER_SECOND, 19.8997 < 19.9 tok/s",
        "19.899999999999995, BELOW, 19.9, TOKENS_PER_SECOND, 19.899999999999995 < 19.9 tok/s",
        "19.9, AT_LEAST, 19.9, TOKENS_PER_SECOND, 19.9 >= 19.9 tok/s",
        "19.94, AT_LEAST, 19.92, TOKENS_PER_SECOND, 19.94 >= 19.92 tok/s",
        "12.34, ABOVE, 10, SECONDS, 12.3 s > 10 s",
        "10.004, ABOVE, 10, SECONDS, 10.004 s > 10 s",
        "9.999, AT_MOST, 10, SECONDS, 10.0 s <= 10 s",
        "0.068, AT_MOST, 10, SECONDS, 68 ms <= 10 s",
        "0.1004, ABOVE, 0.1, SECONDS, 0.1004 s > 0.1 s",
        "0.0994, AT_MOST, 0.0995, SECONDS, 99 ms <= 0.0995 s",
        "0.625, BELOW, 1, SHARE, 62.5 % < 100 %",
        "0.9999, BELOW, 1, SHARE, 99.9 % < 100 %",
        "0.9996, AT_LEAST, 0.9995, SHARE, 99.96 % >= 99.95 %",
        "1, AT_LEAST, 1, SHARE, 100 % >= 100 %",
        "52.13, ABOVE, 50, MILLISECONDS_PER_TOKEN, 52.1 > 50 ms/token",
        "412.4, ABOVE, 300, WATTS, 412 W > 300 W",
        "2.514, ABOVE, 2.5, JOULES_PER_TOKEN, 2.51 > 2.5 J/token",
        "2.5004, ABOVE, 2.5, JOULES_PER_TOKEN, 2.5004 > 2.5 J/token",
        "9130000000, ABOVE, 8000000000, BYTES, 9.1 GB > 8 GB",
        "8004000000, ABOVE, 8000000000, BYTES, 8.004 GB > 8 GB",
        "61440000, AT_MOST, 8000000000, BYTES, 61.4 MB <= 8 GB",
        "8600000000, ABOVE, 8589934592, BYTES, 8.6 GB > 8 GiB",
        "812.4, ABOVE, 800, PERCENT_OF_CORE, 812 > 800 % of a core",
    })
    void rounds_a_figure_only_as_far_as_its_relation_to_the_limit_stays_true(
            double value, Sign sign, double limit, Unit unit, String text) {
        assertThat(Figures.compared(value, sign, limit, unit)).isEqualTo(text);
    }

    @Test
    void never_writes_a_relation_that_its_own_digits_contradict() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double limit = Math.round(random.nextDouble() * 1000) / 10.0 + 0.1;
            double value = limit * (1 + random.nextGaussian() * Math.pow(10, -random.nextInt(16)));
            if (value <= 0) {
                continue;
            }
            Sign sign =
                    value < limit ? Sign.BELOW : random.nextBoolean() || value == limit ? Sign.AT_LEAST : Sign.ABOVE;
            String[] words =
                    Figures.compared(value, sign, limit, Unit.TOKENS_PER_SECOND).split(" ");
            double left = Double.parseDouble(words[0]);
            double right = Double.parseDouble(words[2]);

            assertThat(right).isEqualTo(limit);
            assertThat(
                            switch (words[1]) {
                                case "<" -> left < right;
                                case ">=" -> left >= right;
                                default -> left > right;
                            })
                    .as("%s for %s and %s", String.join(" ", words), value, limit)
                    .isTrue();
        }
    }

    @Test
    void refuses_to_write_what_is_not_true() {
        assertThatThrownBy(() -> Figures.compared(20, Sign.BELOW, 19.9, Unit.TOKENS_PER_SECOND))
                .hasMessage("20.0 < 19.9 is not true");
    }

    @ParameterizedTest
    @CsvSource({"10.299, 10.2", "9.999, 9.9", "0.0999, 0.09", "0.0456, 0.045", "0.00004, 0", "123.9, 123"})
    void cuts_a_figure_that_is_more_than_this_and_never_rounds_it_up(double seconds, double cut) {
        assertThat(Figures.roundedDown(seconds, Unit.SECONDS)).isEqualTo(cut);
    }
}
