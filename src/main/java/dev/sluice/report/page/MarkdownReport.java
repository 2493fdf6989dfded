package dev.sluice.report.page;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.BaselineTable;
import dev.sluice.report.Findings;
import dev.sluice.report.LadderTable;
import dev.sluice.report.Markdown;
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

/**
 * A run as Markdown to paste into a pull request: the answer, the ladder's table, what a reader must know, and what
 * people ask.
 */
public final class MarkdownReport {

    private static final int LONGEST = 400;

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
                        + escaped(run.thresholds().origin()
                                + (objective.terms().isEmpty() ? "" : "; " + objective.terms()))
                        + ")"));
        LadderTable.notes(run).forEach(note -> lines.add("- " + escaped(note)));
        compared(run, lines);
        asked(run, lines);
        return String.join("\n", lines) + "\n";
    }

    private static void compared(RunReport run, List<String> lines) {
        List<List<String>> rows = BaselineTable.rows(run);
        if (rows.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "**" + BaselineTable.title(run) + "**", ""));
        BaselineTable.servers(run).ifPresent(who -> lines.addAll(List.of(escaped(who), "")));
        lines.add("| " + String.join(" | ", BaselineTable.header(run)) + " |");
        lines.add("|" + " --- |".repeat(BaselineTable.header(run).size()));
        rows.forEach(row ->
                lines.add(row.stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |"))));
    }

    /** Folded, so that the table stays what is seen first; the limits themselves stand above already. */
    private static void asked(RunReport run, List<String> lines) {
        List<Findings.Finding> findings = Findings.of(run);
        if (findings.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "<details><summary>What people ask</summary>"));
        for (Findings.Finding finding : findings) {
            if (!finding.id().equals(Findings.LIMITS)) {
                lines.addAll(List.of("", "**" + escaped(finding.question()) + "**", ""));
                finding.answers().forEach(answer -> lines.add("- " + escaped(answer)));
            }
        }
        lines.addAll(List.of("", "</details>"));
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

    static String escaped(String text) {
        return Markdown.escaped(text, LONGEST);
    }
}
