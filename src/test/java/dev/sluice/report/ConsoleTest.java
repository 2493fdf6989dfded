package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Emulator screen = new Emulator(80, 24);
    private final LiveRun run = Looks.run();

    @Test
    void prints_a_heartbeat_every_ten_seconds_where_there_is_no_terminal() {
        try (Console console = console(Optional.empty())) {
            for (int seconds = 0; seconds <= 25; seconds++) {
                console.progress(run, at(seconds));
            }
        }

        assertThat(printed()).isEqualTo("""
                016 parallel  0:10  cycle 3/4  4/16 done  12 in flight  8 started  60.0 chunks/s  ETA ~0:16  all ~0:58
                016 parallel  0:20  cycle 3/4  4/16 done  12 in flight  8 started  30.0 chunks/s  ETA ~0:33  all ~1:15
                """);
    }

    @Test
    void counts_ten_seconds_anew_for_each_cycle() {
        try (Console console = console(Optional.empty())) {
            console.progress(run, at(19));
            run.begin(16);
            console.progress(run, at(20)); // a cycle of as many that begins later than the last look at the one before
            console.progress(run, at(9));
            console.progress(run, at(10));
        }

        assertThat(printed().lines())
                .extracting(line -> line.substring(14, 18))
                .containsExactly("0:19", "0:20", "0:10");
    }

    @Test
    void rewrites_one_line_twice_a_second_on_a_terminal_and_prints_no_heartbeat() {
        Console console = console(Optional.of(screen));
        console.progress(run, at(0.1));
        assertThat(screen.screen()).isEmpty();
        console.progress(run, at(0.2));
        String first = screen.screen().get(1);
        console.progress(run, at(0.6));
        assertThat(screen.screen()).containsExactly("", first);
        console.progress(run, at(1.1));
        assertThat(screen.screen())
                .containsExactly("", "016 parallel  0:01  4/16 done  8 started  545.5 chunks/s  ETA ~0:01  all ~0:43");
        console.progress(run, at(30));
        console.close();

        assertThat(screen.screen()).isEmpty();
        assertThat(printed()).isEmpty();
    }

    @Test
    void wipes_the_line_before_it_prints_and_waits_for_the_pipe_before_it_draws_again() {
        Console console = console(Optional.of(screen));
        console.progress(run, at(0.3));
        assertThat(screen.screen()).hasSize(2);
        console.line("done");
        console.progress(run, at(0.8));
        assertThat(screen.screen()).isEmpty();
        console.progress(run, at(1));

        assertThat(screen.screen()).hasSize(2);
        assertThat(printed()).isEqualTo("done\n");
    }

    @Test
    void draws_the_full_view_each_second_and_wipes_it_for_a_whole_line() {
        Console console = console(Optional.of(screen));
        console.show(EnumSet.range(LiveSection.GPU, LiveSection.RESPONSE));
        console.progress(run, at(1));
        List<String> drawn = screen.screen();
        assertThat(drawn).hasSizeGreaterThan(15).contains("deepseek-r1:7b on Ollama 0.5.7 at http://127.0.0.1:11434");
        console.progress(run, at(1.9));
        assertThat(screen.screen()).isEqualTo(drawn);
        console.progress(run, at(2));
        assertThat(screen.screen()).isNotEqualTo(drawn);
        console.line("016 parallel  met");

        assertThat(screen.screen()).isEmpty();
        assertThat(printed()).isEqualTo("016 parallel  met\n");
    }

    @Test
    void says_once_that_the_full_view_needs_a_terminal_and_prints_plain_lines() {
        try (Console console = console(Optional.empty())) {
            console.show(EnumSet.of(LiveSection.TABLE));
            console.show(EnumSet.of(LiveSection.TABLE));
            console.progress(run, at(10));
        }

        assertThat(printed().lines().toList())
                .hasSize(2)
                .startsWith("Sluice: no terminal to show the live view on (none there, CI is set, or TERM is dumb);"
                        + " a line every 10 s instead");
    }

    @Test
    void shows_nothing_of_a_cycle_when_that_is_off_but_its_results() {
        for (Optional<Emulator> on : List.of(Optional.<Emulator>empty(), Optional.of(screen))) {
            Console console = console(on);
            console.show(EnumSet.noneOf(LiveSection.class));
            console.phase("warming up");
            console.started(run);
            console.progress(run, at(10));
            console.line("016 parallel  met");
        }

        assertThat(screen.screen()).isEmpty();
        assertThat(printed()).isEqualTo("016 parallel  met\n016 parallel  met\n");
    }

    @Test
    void tells_what_it_does_beside_cycles_and_that_one_starts_where_no_terminal_shows_it() {
        Console plain = console(Optional.empty());
        plain.phase("warming up the client");
        plain.started(run);
        Console shown = console(Optional.of(screen));
        shown.phase("warming up the client");
        shown.started(run);

        assertThat(printed()).isEqualTo("""
                Sluice: warming up the client
                016 parallel  started (cycle 3 of 4)
                Sluice: warming up the client
                """);
    }

    @Test
    void goes_on_with_plain_lines_when_the_terminal_goes_away() {
        Writer gone = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("the window was closed");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (Console console = new Console(stream, Optional.of(new Terminal(gone, () -> ScreenSize.USUAL)))) {
            console.progress(run, at(1));
            console.progress(run, at(10));
        }

        assertThat(printed())
                .startsWith("016 parallel  0:10  cycle 3/4  4/16 done")
                .hasLineCount(1);
    }

    @Test
    void keeps_aligned_blanks_and_neutralises_what_a_server_wrote() {
        try (Console console = console(Optional.empty())) {
            console.line("   1      1/1  \u001b[31m\u202Eevil\n");
        }

        assertThat(printed()).isEqualTo("   1      1/1  \ufffd[31m\ufffdevil\ufffd\n");
    }

    private Console console(Optional<Emulator> on) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                on.map(emulator -> new Terminal(emulator, () -> new ScreenSize(79, 24, true))));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress at(double seconds) {
        return Looks.at(seconds, Looks.sixteen());
    }
}
