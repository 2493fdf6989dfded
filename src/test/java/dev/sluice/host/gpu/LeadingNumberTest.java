package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingNumberTest {

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"  99.03%,99.03", ".97%,.97", "631.95 W,631.95", "(300Mhz),300", "0,0", "-3,-3", "1.5e3,1500"})
    void reads_padded_and_bare_numbers(String text, double number) {
        assertThat(LeadingNumber.of(text)).hasValue(number);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"[N/A]", "N/A", "[Not Supported]", "[Unknown Error]", "", " ", "-", "%", "nan", "1e999"})
    void is_empty_and_not_0_where_there_is_no_number(String text) {
        assertThat(LeadingNumber.of(text)).isEmpty();
    }
}
