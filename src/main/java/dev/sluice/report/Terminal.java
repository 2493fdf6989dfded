package dev.sluice.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A terminal on which lines are redrawn in place. The cursor rests above them, at the start of a row left blank: a line
 * that somebody else prints goes there whole, and the next drawing begins beneath it. Nothing of the terminal's state is changed between two drawings, so that one that is killed leaves it as
 * it was. No line ever wraps, however narrow the window has become.
 */
final class Terminal {

    private static final String WIPE_BELOW = "\r\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String WIPE_LINE = "\r\u001b[2K";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[m";

    private final Writer writer;
    private final Supplier<ScreenSize> measure;
    private ScreenSize size = ScreenSize.USUAL;
    private boolean drawn;
    private boolean gone;

    Terminal(Writer writer, Supplier<ScreenSize> measure) {
        this.writer = writer;
        this.measure = measure;
    }

    /** That of this process, unless {@code CI} is set or {@code TERM} is {@code dumb}. */
    static Optional<Terminal> open(Map<String, String> environment, Path device) {
        String term = environment.getOrDefault("TERM", "");
        if (!environment.getOrDefault("CI", "").isEmpty() || term.isEmpty() || term.equals("dumb")) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(System.getProperty("native.encoding", US_ASCII.name()));
            boolean unicode = charset.newEncoder().canEncode('█');
            Writer writer = new OutputStreamWriter(Files.newOutputStream(device, StandardOpenOption.WRITE), charset);
            return Optional.of(new Terminal(writer, () -> stty(device.toFile(), unicode)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // no terminal to show anything on
        }
    }

    /** Asks the system's {@code stty}: Java does not know how wide a terminal is. */
    private static ScreenSize stty(File device, boolean unicode) {
        ScreenSize usual = new ScreenSize(ScreenSize.USUAL.columns(), ScreenSize.USUAL.rows(), unicode);
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(device).start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return usual;
            }
            String said = new String(stty.getInputStream().readAllBytes(), US_ASCII);
            return ScreenSize.ofStty(said, unicode).orElse(usual);
        } catch (IOException e) {
            return usual; // no stty: Windows, or a bare container
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return usual;
        }
    }

    /** Looks how large it is by now. */
    void measure() {
        size = measure.get();
    }

    ScreenSize size() {
        return size;
    }

    /** Whether its window was closed. */
    boolean gone() {
        return gone;
    }

    /** Shows one line in place of what was drawn before. */
    void line(String text) {
        block(List.of(ScreenLine.of(text)));
    }

    /** Shows lines in place of what was drawn before, at most as many as fit beneath a blank row. */
    void block(List<ScreenLine> lines) {
        List<ScreenLine> fitting = lines.subList(0, Math.min(lines.size(), size.rows() - 1));
        StringBuilder text = new StringBuilder(WIPE_LINE).append(NO_WRAP);
        for (ScreenLine line : fitting) {
            String cut = Columns.cut(line.text(), size.columns(), size.ellipsis());
            text.append("\n").append(WIPE_LINE).append(line.head() ? BOLD + cut + PLAIN : cut);
        }
        text.append("\u001b[J")
                .append("\u001b[")
                .append(fitting.size())
                .append("A\r")
                .append(WRAP);
        write(text.toString());
        drawn = true;
    }

    /** Wipes what was drawn. */
    void clear() {
        if (drawn) {
            write(WIPE_BELOW);
            drawn = false;
        }
    }

    /** Wipes what was drawn and lets go. */
    void close() {
        clear();
        gone = true;
        try {
            writer.close();
        } catch (IOException e) {
            // a terminal that went away needs no closing
        }
    }

    private void write(String text) {
        if (gone) {
            return;
        }
        try {
            writer.write(text);
            writer.flush();
        } catch (IOException e) {
            gone = true; // the window was closed: others go on with plain lines
        }
    }
}
