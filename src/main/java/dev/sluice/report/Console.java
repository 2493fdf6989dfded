package dev.sluice.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.sample.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The only place that prints. Whole lines go to standard output; how far a cycle is goes to lines that are redrawn in
 * place where there is a terminal, else to a line every ten seconds.
 *
 * <p>Under Maven standard output is a pipe, so the terminal is {@code /dev/tty}; it is left alone when {@code CI} is
 * set or {@code TERM} is {@code dumb}. Reads no clock: time is what {@link Progress} says. Safe for several threads.
 */
public final class Console implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LINE_REDRAW = Duration.ofMillis(500);
    private static final Duration SCREEN_REDRAW = Duration.ofSeconds(1);
    /** A window may be made larger or smaller meanwhile; asking costs a process. */
    private static final Duration REMEASURE = Duration.ofSeconds(5);
    /** Lines through Maven's pipe come late; drawing sooner would mix with them. */
    private static final Duration PIPE_DELAY = Duration.ofMillis(200);

    private final PrintStream out;
    private final Optional<Terminal> terminal;
    private Set<LiveSection> sections = EnumSet.of(LiveSection.LINE);
    private RateHistory history = new RateHistory();
    private Duration last = Duration.ZERO;
    private Duration next = HEARTBEAT;
    private Duration measured = Duration.ZERO;
    private int cycle;
    private boolean printed;
    private boolean missed;

    Console(PrintStream out, Optional<Terminal> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The console of this process. What it has drawn is wiped also when the process is told to end. */
    public static Console system() {
        Console console = new Console(System.out, Terminal.open(System.getenv(), Path.of("/dev/tty")));
        if (console.terminal.isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "sluice-console"));
        }
        return console;
    }

    /** A console that shows nothing, for a benchmark that is itself under test. */
    public static Console silent() {
        return new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), Optional.empty());
    }

    /**
     * Says what is shown while a cycle runs: nothing when it is empty. Until then it is a line. Where there is no
     * terminal to show more on it is said once, and plain lines it is.
     */
    public synchronized void show(Set<LiveSection> wanted) {
        sections = wanted.isEmpty() ? EnumSet.noneOf(LiveSection.class) : EnumSet.copyOf(wanted);
        if (!sections.isEmpty() && !sections.contains(LiveSection.LINE) && !onTerminal() && !missed) {
            missed = true;
            line("Sluice: no terminal to show the live view on (none there, CI is set, or TERM is dumb);"
                    + " a line every " + HEARTBEAT.toSeconds() + " s instead");
        }
    }

    /** Prints one line; what cannot be shown safely in it is replaced, however it got there. */
    public synchronized void line(String text) {
        terminal.ifPresent(Terminal::clear);
        out.println(Plain.aligned(text));
        out.flush();
        printed = true;
    }

    /** Prints several lines. */
    public synchronized void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Prints what is done now beside a cycle, such as warming up; nothing where nothing is shown live. */
    public synchronized void phase(String text) {
        if (!sections.isEmpty()) {
            line("Sluice: " + text);
        }
    }

    /** Prints that a cycle starts, where no terminal is about to show it. */
    public synchronized void started(LiveRun run) {
        if (!sections.isEmpty() && !onTerminal()) {
            line(CycleLine.started(run));
        }
    }

    /** Shows how far the cycle is, if it is time to; may be called as often as there is news. */
    public synchronized void progress(LiveRun run, Progress progress) {
        if (sections.isEmpty()) {
            return;
        }
        if (run.begun() != cycle || progress.elapsed().compareTo(last) < 0) {
            cycle = run.begun();
            next = onTerminal() ? PIPE_DELAY : HEARTBEAT;
            history = new RateHistory();
            measured = progress.elapsed();
            printed = false;
            terminal.ifPresent(Terminal::measure);
        }
        last = progress.elapsed();
        history.add(progress);
        if (onTerminal() && printed) {
            next = last.plus(PIPE_DELAY);
            printed = false;
        }
        if (last.compareTo(next) >= 0) {
            show(run, progress);
        }
    }

    private void show(LiveRun run, Progress progress) {
        if (!onTerminal()) {
            out.println(CycleLine.running(run, progress, Integer.MAX_VALUE));
            out.flush();
            next = HEARTBEAT.multipliedBy(last.dividedBy(HEARTBEAT) + 1);
            return;
        }
        Terminal on = terminal.orElseThrow();
        if (last.minus(measured).compareTo(REMEASURE) >= 0) {
            on.measure();
            measured = last;
        }
        if (sections.contains(LiveSection.LINE)) {
            on.line(CycleLine.running(run, progress, on.size().columns()));
            next = last.plus(LINE_REDRAW);
        } else {
            on.block(LiveScreen.lines(sections, run, progress, history, on.size()));
            next = last.plus(SCREEN_REDRAW);
        }
    }

    private boolean onTerminal() {
        return terminal.isPresent() && !terminal.get().gone();
    }

    /** Wipes what is drawn in place and lets go of the terminal; standard output stays open. */
    @Override
    public synchronized void close() {
        terminal.ifPresent(Terminal::close);
    }
}
