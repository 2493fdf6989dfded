package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

    private static final String CLEAR = "\r\u001b[2K";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter tty = new StringWriter();

    @Test
    void prints_a_heartbeat_every_ten_seconds_where_there_is_no_terminal() {
        try (Console console = console(Optional.empty())) {
            for (int seconds = 0; seconds <= 25; seconds++) {
                console.progress(16, at(Duration.ofSeconds(seconds)));
            }
        }

        assertThat(printed())
                .isEqualTo("016 parallel  0:10  3/16 done  5 started\n016 parallel  0:20  3/16 done  5 started\n");
    }

    @Test
    void counts_ten_seconds_anew_for_each_cycle() {
        try (Console console = console(Optional.empty())) {
            console.progress(4, at(Duration.ofSeconds(19)));
            console.progress(4, at(Duration.ofSeconds(1)));
            console.progress(4, at(Duration.ofSeconds(9)));
            console.progress(4, at(Duration.ofSeconds(10)));
        }

        assertThat(printed())
                .isEqualTo("004 parallel  0:19  3/16 done  5 started\n004 parallel  0:10  3/16 done  5 started\n");
    }

    @Test
    void rewrites_one_line_twice_a_second_on_a_terminal_and_prints_no_heartbeat() {
        try (Console console = console(Optional.of(tty))) {
            for (int millis = 0; millis <= 1100; millis += 100) {
                console.progress(16, at(Duration.ofMillis(millis)));
            }
        }

        assertThat(printed()).isEmpty();
        assertThat(tty.toString())
                .isEqualTo(CLEAR + "016 parallel  0:00  3/16 done  5 started" + CLEAR
                        + "016 parallel  0:00  3/16 done  5 started" + CLEAR);
    }

    @Test
    void wipes_the_line_before_it_prints_and_waits_for_the_pipe_before_it_draws_again() {
        Console console = console(Optional.of(tty));
        console.progress(16, at(Duration.ofMillis(300)));
        console.line("done");
        console.progress(16, at(Duration.ofMillis(800)));
        assertThat(tty.toString()).isEqualTo(CLEAR + "016 parallel  0:00  3/16 done  5 started" + CLEAR);
        console.progress(16, at(Duration.ofSeconds(1)));

        assertThat(tty.toString()).endsWith("016 parallel  0:01  3/16 done  5 started");
        assertThat(printed()).isEqualTo("done\n");
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
        try (Console console = console(Optional.of(gone))) {
            console.progress(16, at(Duration.ofSeconds(1)));
            console.progress(16, at(Duration.ofSeconds(10)));
        }

        assertThat(printed()).isEqualTo("016 parallel  0:10  3/16 done  5 started\n");
    }

    @Test
    void keeps_aligned_blanks_and_neutralises_what_a_server_wrote() {
        try (Console console = console(Optional.empty())) {
            console.line("   1      1/1  \u001b[31m\u202Eevil\n");
        }

        assertThat(printed()).isEqualTo("   1      1/1  \ufffd[31m\ufffdevil\ufffd\n");
    }

    @Test
    void leaves_the_terminal_alone_in_ci_on_a_dumb_terminal_and_where_there_is_none(@TempDir Path temp)
            throws IOException {
        Path device = Files.createFile(temp.resolve("tty"));

        assertThat(Console.terminal(Map.of("TERM", "xterm", "CI", "true"), device))
                .isEmpty();
        assertThat(Console.terminal(Map.of("TERM", "dumb"), device)).isEmpty();
        assertThat(Console.terminal(Map.of(), device)).isEmpty();
        assertThat(Console.terminal(Map.of("TERM", "xterm"), temp.resolve("none")))
                .isEmpty();
        Optional<Writer> terminal = Console.terminal(Map.of("TERM", "xterm"), device);
        assertThat(terminal).isPresent();
        terminal.get().close();
    }

    private Console console(Optional<Writer> terminal) {
        return new Console(new PrintStream(out, true, StandardCharsets.UTF_8), terminal);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress at(Duration elapsed) {
        return new Progress(16, 5, 3, 0, 0, elapsed);
    }
}
