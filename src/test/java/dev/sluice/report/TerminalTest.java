package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    private final Emulator screen = new Emulator(20, 6);
    private final Terminal terminal = new Terminal(screen, () -> new ScreenSize(19, 6, true));

    @Test
    void redraws_in_place_beneath_a_blank_row_and_wipes_what_is_left_of_a_longer_drawing() {
        screen.foreign("before");
        terminal.block(lines("one", "two", "three"));
        terminal.block(lines("1", "2"));

        assertThat(screen.screen()).containsExactly("before", "", "1", "2");
    }

    @Test
    void wipes_all_of_it_and_gives_the_place_back() {
        screen.foreign("before");
        terminal.block(lines("one", "two"));
        terminal.clear();
        screen.foreign("after");

        assertThat(screen.screen()).containsExactly("before", "after");
    }

    @Test
    void lets_a_line_that_somebody_else_prints_stay_whole() {
        terminal.block(lines("one and more", "two"));
        screen.foreign("[INFO]");
        terminal.block(lines("one and more", "two"));

        assertThat(screen.screen()).containsExactly("[INFO]", "", "one and more", "two");
    }

    @Test
    void scrolls_what_was_there_before_up_and_never_what_it_drew_itself() {
        terminal.measure();
        IntStream.range(0, 6).forEach(i -> screen.foreign("line " + i));
        for (int i = 0; i < 3; i++) {
            terminal.block(lines("one", "two", "three"));
        }

        assertThat(screen.screen()).containsExactly("line 4", "line 5", "", "one", "two", "three");
        assertThat(screen.scrolledOff()).allMatch(line -> line.startsWith("line "));
    }

    @Test
    void shows_no_more_lines_than_there_are_rows_beneath_the_blank_one() {
        terminal.measure();
        for (int i = 0; i < 3; i++) {
            terminal.block(IntStream.range(0, 9)
                    .mapToObj(n -> ScreenLine.of("row " + n))
                    .toList());
        }

        assertThat(screen.screen()).containsExactly("", "row 0", "row 1", "row 2", "row 3", "row 4");
        assertThat(screen.scrolledOff()).isEmpty();
    }

    @Test
    void never_wraps_even_where_the_window_has_become_narrower_than_it_knows() {
        Terminal unaware = new Terminal(screen, () -> ScreenSize.USUAL);
        unaware.block(lines("x".repeat(200), "below"));

        assertThat(screen.screen()).containsExactly("", "x".repeat(19) + "…", "below");
        screen.foreign("y".repeat(30)); // and others' lines wrap as ever
        assertThat(screen.screen().subList(0, 2)).containsExactly("y".repeat(20), "y".repeat(10) + "x".repeat(9) + "…");
    }

    @Test
    void cuts_at_the_width_counting_wide_characters_twice_and_shows_no_control_character() {
        assertThat(Columns.cut("時間とは何か", 6, "…")).isEqualTo("時間…");
        assertThat(Columns.cut("a\u001b[31mb", 7, "…")).isEqualTo("a\ufffd[31mb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0\n", "stty: not a tty", "24\n", "999999 80\n"})
    void takes_the_usual_size_where_stty_says_none(String said) {
        assertThat(ScreenSize.ofStty(said, true)).isEmpty();
    }

    @Test
    void leaves_the_last_column_free_since_some_terminals_wrap_there() {
        assertThat(ScreenSize.ofStty("40 120\n", true)).contains(new ScreenSize(119, 40, true));
    }

    @Test
    void is_left_alone_in_ci_on_a_dumb_terminal_and_where_there_is_none(@TempDir Path temp) throws IOException {
        Path device = Files.createFile(temp.resolve("tty"));

        assertThat(Terminal.open(Map.of("TERM", "xterm", "CI", "true"), device)).isEmpty();
        assertThat(Terminal.open(Map.of("TERM", "dumb"), device)).isEmpty();
        assertThat(Terminal.open(Map.of(), device)).isEmpty();
        assertThat(Terminal.open(Map.of("TERM", "xterm"), temp.resolve("none"))).isEmpty();
        Optional<Terminal> terminal = Terminal.open(Map.of("TERM", "xterm"), device);
        assertThat(terminal).isPresent();
        terminal.get().measure(); // stty knows no size of a file
        assertThat(terminal.get().size().rows()).isEqualTo(24);
        terminal.get().line("kept");
        terminal.get().close();
        assertThat(device).content().contains("kept");
    }

    private static List<ScreenLine> lines(String... texts) {
        return Stream.of(texts).map(ScreenLine::of).toList();
    }
}
