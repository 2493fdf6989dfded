package dev.sluice.config;

import static dev.sluice.config.LivePart.CHART;
import static dev.sluice.config.LivePart.GPU;
import static dev.sluice.config.LivePart.LINE;
import static dev.sluice.config.LivePart.RESPONSE;
import static dev.sluice.config.LivePart.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTextTest {

    @Test
    void reads_one_word_for_all_or_the_parts_in_any_order() throws Unreadable {
        assertThat(LiveText.parse("line")).containsExactly(LINE);
        assertThat(LiveText.parse("off")).isEmpty();
        assertThat(LiveText.parse("full")).containsExactly(GPU, TABLE, CHART, RESPONSE);
        assertThat(LiveText.parse(" response, gpu ")).containsExactly(GPU, RESPONSE);
        assertThat(RunSettings.read(Map.of(), Map.of(), Map.of()).live()).isEqualTo(Set.of(LINE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpu,tabel | "tabel" is no part of the live view; write line, full or off, or some of gpu,table,chart,response; did you mean table?
            yes       | "yes" is no part of the live view; write line, full or off, or some of gpu,table,chart,response
            gpu,full  | full stands alone; leave the others out, or write some of gpu,table,chart,response
            """, quoteCharacter = '\'')
    void names_the_wrong_word_and_those_there_are(String text, String message) {
        assertThatThrownBy(() -> RunSettings.read(Map.of("sluice.live", text), Map.of(), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("-Dsluice.live=" + text + ": " + message);
    }
}
