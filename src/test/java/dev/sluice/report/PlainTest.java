package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void replaces_what_could_colour_or_move_the_terminal() {
        assertThat(Plain.text("\u001b[31mred\u001b[0m\u0000\b", 80)).isEqualTo("\ufffd[31mred\ufffd[0m\ufffd\ufffd");
    }

    @Test
    void replaces_marks_that_turn_the_direction_of_writing() {
        assertThat(Plain.text("abc\u202Egpj.exe\u2066\u200F", 80)).isEqualTo("abc\ufffdgpj.exe\ufffd\ufffd");
    }

    @Test
    void replaces_a_lone_surrogate_and_keeps_a_pair() {
        assertThat(Plain.text("\ud83d \ud83d\ude00", 80)).isEqualTo("\ufffd \ud83d\ude00");
    }

    @Test
    void keeps_letters_of_all_languages_and_the_joiners_they_need() {
        assertThat(Plain.text("naïve 模型 می\u200cخواهم", 80)).isEqualTo("naïve 模型 می\u200cخواهم");
    }

    @Test
    void turns_any_white_space_into_one_space() {
        assertThat(Plain.text("  a\r\n\tb\u00a0\u2028 c ", 80)).isEqualTo("a b c");
    }

    @Test
    void keeps_line_breaks_where_lines_are_asked_for() {
        assertThat(Plain.lines("a  b\r\nc\u0007\n", 80)).isEqualTo("a b \nc\ufffd");
    }

    @Test
    void cuts_a_line_of_a_megabyte_and_says_so() {
        assertThat(Plain.text("x".repeat(1 << 20), 10)).isEqualTo("xxxxxxx...");
    }

    @Test
    void leaves_a_text_of_exactly_the_limit_whole() {
        assertThat(Plain.text("0123456789", 10)).isEqualTo("0123456789");
    }

    @Test
    void a_printed_line_gives_no_order_to_a_build_service() {
        assertThat(Plain.aligned("::error::x")).isEqualTo(": :error::x");
        assertThat(Plain.aligned("    ::set-output name=a::b")).isEqualTo("    : :set-output name=a::b");
        assertThat(Plain.aligned("a ##[error]b ##vso[task.x]c")).isEqualTo("a ## [error]b ## vso[task.x]c");
        assertThat(Plain.aligned(" std::vector  at 10::1  ## 3")).isEqualTo(" std::vector  at 10::1  ## 3");
    }

    @Test
    void a_printed_line_stays_one_line() {
        assertThat(Plain.aligned("a\n\u2028\u2029\u0085\u001b[2Jb")).isEqualTo("a\ufffd\ufffd\ufffd\ufffd\ufffd[2Jb");
    }

    @Test
    void keeps_blanks_and_line_breaks_of_what_is_shown_as_it_is() {
        assertThat(Plain.verbatim("a\r\n  b\tc\u0000", 80)).isEqualTo("a\n  b    c\ufffd");
        assertThat(Plain.verbatim("x".repeat(1 << 20), 10)).isEqualTo("xxxxxxx...");
    }

    @Test
    void counts_two_columns_for_a_chinese_character_and_none_for_an_accent() {
        assertThat(Plain.width("模型")).isEqualTo(4);
        assertThat(Plain.width("e\u0301")).isEqualTo(1);
    }
}
