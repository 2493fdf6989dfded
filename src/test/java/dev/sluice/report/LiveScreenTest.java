package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostReadings;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveScreenTest {

    private static final Set<LiveSection> FULL = EnumSet.range(LiveSection.GPU, LiveSection.RESPONSE);
    private static final Transcript TEXT = new Transcript(
            "The user asks about time. I should weigh Aristotle against Kant before I answer.",
            "Time is the order in which events follow one another.");

    private final RateHistory history = new RateHistory();

    @Test
    void shows_the_machine_the_requests_the_last_minute_and_the_text_of_request_1_on_80_by_24() {
        for (int second = 1; second <= 10; second++) {
            history.add(new Progress(16, 0, 0, 0, 6L * second * second, Duration.ofSeconds(second)));
        }

        assertThat(text(FULL, Looks.run(Looks.host()), Looks.at(10, Looks.sixteen(), TEXT), 79, 24))
                .isEqualTo("""
                deepseek-r1:7b on Ollama 0.5.7 at http://127.0.0.1:11434
                016 parallel  cycle 3 of 4  0:10  ETA about 0:16  all cycles about 0:58
                4/16 done  12 in flight  8 started  60.0 chunks/s
                GPU 0  usage 97.0 %  power 412 W  clock 1980 MHz  memory 18.2 GB  NVIDIA H100 80GB HBM3
                web server    pid 4711  CPU 0.4 %  RSS 37.0 MB  18 threads
                model runner  pid 4802  CPU 188 %  RSS 2.3 GB
                REQ ID  CHUNKS  CHUNKS/S      TTFB   WAITING  DURATION  STATUS
                     1      50      12.6    6.10 s    6.10 s    10.0 s  in progress
                     2      50      12.6    6.10 s    6.10 s    10.0 s  in progress
                     3      50      12.6    6.10 s    6.10 s    10.0 s  in progress
                     4      50      12.6    6.10 s    6.10 s    10.0 s  in progress
                     8     100      17.8    0.50 s    0.50 s    6.07 s  completed
                     7     100      17.8    0.50 s    0.50 s    6.06 s  completed
                … 10 more: 8 waiting, 2 ended
                chunks/s of all requests, last 60 s: 114 now, 114 at most
                   150 │                                                           ▁
                       │                                                        ▁▃▆█
                    75 │                                                     ▁▄▆████
                       │                                                  ▁▄▆███████
                     0 └60 s ago ─────────────────────────────────────────────── now
                request 1, asked: What is the philosophical definition of time?
                thinking | before I answer.
                  answer | Time is the order in which events follow one another.
                """);
    }

    @Test
    void shows_only_the_sections_asked_for() {
        String table = text(EnumSet.of(LiveSection.TABLE), Looks.run(), Looks.at(10, Looks.sixteen(), TEXT), 79, 24);

        assertThat(table).contains("REQ ID").doesNotContain("GPU", "last 60 s", "asked:");
        assertThat(table.lines()).hasSize(3 + 1 + 16);
    }

    @ParameterizedTest
    @CsvSource({"79, 24", "119, 40", "39, 10", "20, 5", "300, 100"})
    void keeps_within_the_rows_there_are_whatever_the_number_of_requests(int columns, int rows) {
        List<RequestProgress> many = new ArrayList<>();
        IntStream.range(0, 256).forEach(i -> many.add(i < 20 ? Looks.telling(i, 9, 1) : Looks.waiting(i)));
        ScreenSize size = new ScreenSize(columns, rows, true);

        assertThat(LiveScreen.lines(FULL, Looks.run(Looks.host()), Looks.at(10, many, TEXT), history, size))
                .hasSizeLessThanOrEqualTo(rows - 1)
                .first()
                .isEqualTo(ScreenLine.head("deepseek-r1:7b on Ollama 0.5.7 at http://127.0.0.1:11434"));
    }

    @Test
    void says_how_many_requests_it_leaves_out_and_keeps_the_last_that_ended() {
        List<RequestProgress> many = new ArrayList<>();
        many.add(Looks.failed(0, new Outcome.Reset("by peer"), 3));
        many.add(Looks.answered(1, 21, 1, 2));
        IntStream.range(2, 6).forEach(i -> many.add(Looks.telling(i, 9, 1)));
        IntStream.range(6, 256).forEach(i -> many.add(Looks.waiting(i)));

        assertThat(LiveTable.lines(Looks.at(10, many), 8, "…").stream().map(ScreenLine::text))
                .containsExactly("""
                        REQ ID  CHUNKS  CHUNKS/S      TTFB   WAITING  DURATION  STATUS
                             3       9      0.89    1.00 s    1.00 s    10.0 s  in progress
                             4       9      0.89    1.00 s    1.00 s    10.0 s  in progress
                             5       9      0.89    1.00 s    1.00 s    10.0 s  in progress
                             6       9      0.89    1.00 s    1.00 s    10.0 s  in progress
                             1       0         -         -    3.00 s    3.00 s  reset
                             2      21      20.0    1.00 s    1.00 s    2.00 s  completed
                        … 250 more: 250 waiting
                        """.split("\n"));
    }

    @Test
    void says_why_nothing_of_the_machine_is_shown() {
        HostReadings none = new HostReadings(
                List.of(),
                Map.of("GPU", "none found", "processes", "not sampled: remote (10.0.0.7 is not this machine)"));

        assertThat(LiveHost.lines(none))
                .containsExactly(
                        "GPU: not sampled: none found",
                        "processes: not sampled: remote (10.0.0.7 is not this machine)");
        assertThat(LiveHost.lines(HostReadings.none()))
                .containsExactly("GPU: not sampled: no value yet", "processes: not sampled: no value yet");
    }

    @Test
    void draws_the_chart_in_ascii_where_the_terminal_has_no_more() {
        for (int second = 1; second <= 4; second++) {
            history.add(new Progress(1, 1, 0, 0, second * 100L, Duration.ofSeconds(second)));
        }

        assertThat(LiveChart.lines(history, 79, 4, false).stream().map(ScreenLine::text))
                .containsExactly(
                        "chunks/s of all requests, last 60 s: 100 now, 100 at most",
                        "   100 |" + " ".repeat(56) + "####",
                        "    50 |" + " ".repeat(56) + "####",
                        "     0 +60 s ago " + "-".repeat(47) + " now");
    }

    @Test
    void lets_no_server_escape_into_the_terminal() {
        Transcript evil = new Transcript("\u001b[2J\u001b]0;owned\u0007", "\u202Eright to left\u0000\r\u009b31m");
        LiveRun run = new LiveRun(
                "\u001b[31mOllama", "m\u0007", "\u001bc\u202Ep", List.of(16), Duration.ZERO, HostReadings::none);
        run.begin(16);
        Emulator screen = new Emulator(80, 24); // fails on a control character
        Terminal terminal = new Terminal(screen, () -> new ScreenSize(79, 24, true));
        terminal.measure();

        terminal.block(LiveScreen.lines(FULL, run, Looks.at(10, Looks.sixteen(), evil), history, terminal.size()));

        assertThat(String.join("\n", screen.screen()))
                .contains("thinking | \ufffd[2J\ufffd]0;owned\ufffd", "  answer | \ufffdright to left\ufffd \ufffd31m")
                .doesNotContain("\u202E");
    }

    @Test
    void shows_the_end_of_a_long_answer_and_a_line_of_the_thinking_before_it() {
        String long_ = IntStream.range(0, 400).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        Progress progress = Looks.at(10, Looks.sixteen(), new Transcript("thought", long_));

        List<String> lines = LiveResponse.lines("why?", progress, 60, 5).stream()
                .map(ScreenLine::text)
                .toList();
        assertThat(lines).hasSize(5).allMatch(line -> line.length() <= 60);
        assertThat(lines.get(0)).isEqualTo("request 1, asked: why?");
        assertThat(lines.get(1)).isEqualTo("thinking | thought");
        assertThat(lines.get(4)).startsWith("  answer | ").endsWith("word399");
    }

    private String text(Set<LiveSection> sections, LiveRun run, Progress progress, int columns, int rows) {
        return LiveScreen.lines(sections, run, progress, history, new ScreenSize(columns, rows, true)).stream()
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }
}
