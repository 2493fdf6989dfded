package dev.sluice.report.page;

import dev.sluice.report.Comparison;
import dev.sluice.report.ComparisonNotes;
import dev.sluice.report.ComparisonTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as Markdown to paste into a pull request: the answer, the table, and in what the ladders differ. */
public final class ComparisonMarkdown {

    private ComparisonMarkdown() {}

    /** The text, which ends with a line break. The same comparison gives the same text. */
    public static String text(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + MarkdownReport.escaped(comparison.headline()) + "**");
        lines.add("");
        List<String> header = ComparisonTable.header(comparison);
        lines.add(row(header));
        lines.add("| --- | ---: | --- |" + " ---: |".repeat(header.size() - 3));
        ComparisonTable.rows(comparison).forEach(row -> lines.add(row(row)));
        lines.add("");
        ComparisonNotes.of(comparison).forEach(note -> lines.add("- " + MarkdownReport.escaped(note)));
        return String.join("\n", lines) + "\n";
    }

    /** Writes {@link #text} to {@code file}, whose folders are made. */
    public static void write(Path file, Comparison comparison) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text(comparison));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
