package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("id", "metric", "statistic", "max", "min", "max-tokens", "request-deadline", "cool-down");

    @ParameterizedTest
    @CsvSource({
        "statisic, statistic",
        "metrics, metric",
        "MAX, max",
        "mxa, max",
        "max_tokens, max-tokens",
        "maxTokens, max-tokens",
        "tokens, max-tokens",
        "deadline, request-deadline",
        "cooldown, cool-down",
        "ids, id"
    })
    void finds_the_word_that_was_meant(String written, String meant) {
        assertThat(Nearest.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "x", "", "limit", "percentile"})
    void guesses_nothing_when_no_word_is_near(String written) {
        assertThat(Nearest.to(written, KNOWN)).isEmpty();
    }

    @Test
    void takes_the_one_that_begins_alike_among_words_equally_far() {
        assertThat(Nearest.to("abcx", List.of("xbcx", "abcd"))).contains("abcd");
    }
}
