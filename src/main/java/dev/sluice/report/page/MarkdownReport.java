package dev.sluice.report.page;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.LadderTable;
import dev.sluice.report.Plain;
import dev.sluice.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run as Markdown to paste into a pull request: the answer, the ladder's table, and what a reader must know. */
public final class MarkdownReport {

    private static final int LONGEST = 400;
    private static final String SPECIAL = "\\`*_{}[]<>|~#&!";
    private static final String COMMENT = "<!-- -->";

    private MarkdownReport() {}

    /** The text, which ends with a line break. The same report gives the same text. */
    public static String text(RunReport run) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + escaped(AnswerLine.text(run)) + "**");
        lines.add("");
        lines.add(PageText.facts(run).stream().map(MarkdownReport::escaped).collect(Collectors.joining(" · ")));
        List<LadderTable.Row> rows = LadderTable.rows(run);
        if (!rows.isEmpty()) {
            lines.add("");
            List<String> header = LadderTable.header(run);
            lines.add(row(header, "verdict"));
            lines.add("|" + " ---: |".repeat(header.size()) + " --- |");
            rows.forEach(row -> lines.add(row(
                    row.figures(),
                    row.verdict().stream().map(MarkdownReport::escaped).collect(Collectors.joining("<br>")))));
        }
        lines.add("");
        run.thresholds()
                .judged()
                .forEach(objective -> lines.add("- " + escaped(objective.id() + ": " + objective) + " ("
                        + escaped(run.thresholds().origin()) + ")"));
        LadderTable.notes(run).forEach(note -> lines.add("- " + escaped(note)));
        return String.join("\n", lines) + "\n";
    }

    /** Writes {@link #text} to {@code file}, whose folders are made. */
    public static void write(Path file, RunReport run) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text(run));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Appends {@link #text} to the summary of a step of GitHub Actions.
     *
     * @param summary the value of {@code GITHUB_STEP_SUMMARY}; nothing is written when it is empty or blank
     */
    public static void append(Optional<String> summary, RunReport run) {
        summary.filter(path -> !path.isBlank()).map(Path::of).ifPresent(file -> {
            try {
                Files.write(
                        file,
                        (text(run) + "\n").getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "cannot append to " + file + ", which GITHUB_STEP_SUMMARY names: " + e.getMessage(), e);
            }
        });
    }

    private static String row(List<String> figures, String last) {
        return figures.stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " | ")) + last
                + " |";
    }

    /** Shown as it is: no markup, no HTML, no person or issue mentioned. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Plain.text(text, LONGEST).codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
            if (c == '@' || c == '#') {
                escaped.append(COMMENT);
            }
        });
        return escaped.toString();
    }
}
