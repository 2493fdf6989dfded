package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTableTest {

    @Test
    void has_a_head_and_a_row_for_each_setting() {
        List<String> lines = SettingsTable.markdown().lines().toList();

        assertThat(lines).hasSize(2 + Setting.values().length);
        assertThat(lines).allMatch(line -> line.chars().filter(c -> c == '|').count() == 6);
        assertThat(lines.get(0)).isEqualTo("| Property | Environment | Default | Meaning | Example |");
    }

    @Test
    void shows_values_as_code_and_what_is_done_without_one_in_words() {
        assertThat(SettingsTable.markdown())
                .contains("| `sluice.max-tokens` | `SLUICE_MAX_TOKENS` | `256` | Most output tokens of a request; `0` ="
                        + " until the model stops by itself | `256` |\n")
                .contains("| `sluice.cool-down` | `SLUICE_COOL_DOWN` | 10 s; 1 s on the embedded engine | Pause between"
                        + " two cycles | `30 s` |\n")
                .contains("| none | `SLUICE_API_KEY` | none | Sent as bearer token and never shown; read from the"
                        + " environment only | the key itself |\n");
    }

    @Test
    void names_the_cycles_that_are_run_by_default() {
        String cycles = RunSettings.DEFAULT_CYCLES.stream().map(String::valueOf).collect(Collectors.joining(" "));

        assertThat(Setting.CYCLES.shownFallback()).endsWith(cycles);
    }

    /** Files must be there, a second model needs a second server, and a key has no example. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AGAINST_MODEL", "THRESHOLDS", "GGUF", "REPLAY", "API_KEY"})
    void gives_examples_that_can_be_used(Setting setting) {
        assertThatCode(() -> RunSettings.read(Map.of(setting.property(), setting.example()), Map.of(), Map.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void names_a_setting_alike_in_all_three_places() {
        assertThat(Arrays.stream(Setting.values()))
                .allMatch(s -> s.variable().equals("SLUICE_" + s.name()))
                .allMatch(s -> s.property()
                        .equals("sluice." + s.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        assertThat(Setting.REQUEST_DEADLINE.attribute()).isEqualTo("@LlmBenchmark(requestDeadline)");
    }
}
