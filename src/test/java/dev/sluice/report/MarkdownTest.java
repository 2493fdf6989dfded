package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @Test
    void shows_markup_as_the_text_it_is() {
        assertThat(Markdown.escaped("<b>*x*</b> | [a](b) `c` $d$", 100))
                .isEqualTo("\\<b\\>\\*x\\*\\</b\\> \\| \\[a\\](b) \\`c\\` \\$d\\$");
    }

    @Test
    void makes_no_link_mention_or_reference_of_an_address_a_name_or_a_number() {
        assertThat(Markdown.escaped("http://a.b www.c.d @everyone #1 12:30", 100))
                .isEqualTo("http:<!-- -->//a.b www<!-- -->.c.d @<!-- -->everyone \\#<!-- -->1 12:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a ``` b", "~~~\n````text\n</script>", "`", "```\n# not a heading\n```"})
    void a_fence_is_longer_than_any_within(String text) {
        String block = Markdown.fenced(text, 1000);

        String fence = block.lines().reduce((first, last) -> last).orElseThrow();
        assertThat(fence).matches("`{3,}");
        assertThat(block).startsWith(fence + "text\n").contains("\n" + text + "\n");
        assertThat(text).doesNotContain(fence);
    }

    @Test
    void a_block_keeps_blanks_and_line_breaks_and_no_control_character() {
        assertThat(Markdown.fenced("if x:\r\n\tgo  on\u001b[31m\u202e\u0000", 100))
                .isEqualTo("```text\nif x:\n    go  on\ufffd[31m\ufffd\ufffd\n```");
    }

    @Test
    void a_block_is_cut_where_it_is_too_long() {
        assertThat(Markdown.fenced("x".repeat(1_000_000), 10)).isEqualTo("```text\nxxxxxxx...\n```");
    }
}
