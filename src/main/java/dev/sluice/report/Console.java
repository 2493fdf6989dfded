package dev.sluice.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.sample.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only place that prints. Whole lines go to standard output; how far a cycle is goes to a line that is rewritten
 * in place where there is a terminal, else to a line every ten seconds.
 *
 * <p>Under Maven standard output is a pipe, so the terminal is {@code /dev/tty}; it is left alone when {@code CI} is
 * set or {@code TERM} is {@code dumb}. Reads no clock: time is what {@link Progress} says. Safe for several threads.
 */
public final class Console implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration REDRAW = Duration.ofMillis(500);
    /** Lines through Maven's pipe come late; drawing sooner would mix with them. */
    private static final Duration PIPE_DELAY = Duration.ofMillis(200);

    private static final int TERMINAL_WIDTH = 79;
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintStream out;
    private Optional<Writer> terminal;
    private int concurrency;
    private Duration last = Duration.ZERO;
    private Duration next = HEARTBEAT;
    private boolean drawn;
    private boolean printed;

    Console(PrintStream out, Optional<Writer> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The console of this process. */
    public static Console system() {
        return new Console(System.out, terminal(System.getenv(), Path.of("/dev/tty")));
    }

    /** A console that shows nothing, for a benchmark that is itself under test. */
    public static Console silent() {
        return new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), Optional.empty());
    }

    static Optional<Writer> terminal(Map<String, String> environment, Path tty) {
        String term = environment.getOrDefault("TERM", "");
        if (!environment.getOrDefault("CI", "").isEmpty() || term.isEmpty() || term.equals("dumb")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newBufferedWriter(tty, Charset.defaultCharset(), StandardOpenOption.WRITE));
        } catch (IOException e) {
            return Optional.empty(); // no terminal to show anything on
        }
    }

    /** Prints one line; what cannot be shown safely in it is replaced, however it got there. */
    public synchronized void line(String text) {
        clear();
        out.println(Plain.aligned(text));
        out.flush();
        printed = true;
    }

    /** Prints several lines. */
    public synchronized void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Shows how far the cycle is, if it is time to; may be called as often as there is news. */
    public synchronized void progress(int parallel, Progress progress) {
        if (parallel != concurrency || progress.elapsed().compareTo(last) < 0) {
            concurrency = parallel;
            next = terminal.isPresent() ? PIPE_DELAY : HEARTBEAT;
            printed = false;
        }
        last = progress.elapsed();
        if (terminal.isPresent() && printed) {
            next = last.plus(PIPE_DELAY);
            printed = false;
        }
        if (last.compareTo(next) < 0) {
            return;
        }
        String text = CycleLine.running(parallel, progress);
        if (terminal.isPresent()) {
            draw(CLEAR + text.substring(0, Math.min(text.length(), TERMINAL_WIDTH)));
            drawn = true;
            next = last.plus(REDRAW);
        } else {
            out.println(text);
            out.flush();
            next = HEARTBEAT.multipliedBy(last.dividedBy(HEARTBEAT) + 1);
        }
    }

    /** Wipes the line in place and lets go of the terminal; standard output stays open. */
    @Override
    public synchronized void close() {
        clear();
        terminal.ifPresent(tty -> {
            try {
                tty.close();
            } catch (IOException e) {
                // a terminal that went away needs no closing
            }
        });
        terminal = Optional.empty();
    }

    private void clear() {
        if (drawn) {
            draw(CLEAR);
            drawn = false;
        }
    }

    private void draw(String text) {
        terminal.ifPresent(tty -> {
            try {
                tty.write(text);
                tty.flush();
            } catch (IOException e) {
                terminal = Optional.empty(); // the window was closed: go on with plain lines
            }
        });
    }
}
