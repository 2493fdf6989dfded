package dev.sluice.report;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The first request of a cycle as Markdown: what was asked, and what the model thought and answered. */
final class AnswerMarkdown {

    private static final int LONGEST_FACT = 300;

    /** Some 50,000 tokens: whole answers, and yet a file that opens. */
    private static final int LONGEST_TEXT = 200_000;

    private AnswerMarkdown() {}

    /** Every text that is not ours stands in a fence or escaped, so that a viewer renders none of it. */
    static String of(CycleReport.Measured cycle, RunReport run) {
        RequestSample first = cycle.samples().requests().get(0);
        List<String> lines = new ArrayList<>();
        lines.add("# The first of "
                + (cycle.concurrency() == 1 ? "1 request" : cycle.concurrency() + " parallel requests"));
        lines.add("");
        fact(lines, "model", cycle.samples().load().options().model());
        fact(lines, "server", run.target().server());
        fact(
                lines,
                "asked",
                DateTimeFormatter.ISO_INSTANT.format(cycle.samples().startedAt()));
        fact(lines, "outcome", outcome(first.outcome()));
        fact(lines, "tokens", first.tokens().map(AnswerMarkdown::counted).orElse("none were counted"));
        fact(lines, "first word after (TTFB)", seconds(first.timeline().firstText()));
        fact(lines, "last word after (e2e)", seconds(first.timeline().lastText()));
        Optional<Transcript> said = first.transcript();
        section(lines, "Prompt", cycle.samples().load().prompt().text(), "");
        section(lines, "Thinking", said.map(Transcript::thinking).orElse(""), "None was told apart from the answer.");
        section(lines, "Answer", said.map(Transcript::answer).orElse(""), "None came.");
        return String.join("\n", lines) + "\n";
    }

    private static void fact(List<String> lines, String name, String value) {
        lines.add("- " + name + ": " + Markdown.escaped(value, LONGEST_FACT));
    }

    private static void section(List<String> lines, String title, String text, String none) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        lines.add(text.isBlank() ? none : Markdown.fenced(text, LONGEST_TEXT));
    }

    private static String outcome(Outcome outcome) {
        return outcome.label() + (outcome.explanation().isBlank() ? "" : ": " + outcome.explanation());
    }

    private static String counted(Tokens tokens) {
        return tokens.output() + ", counted by the " + tokens.source().label();
    }

    private static String seconds(OptionalLong nanos) {
        return nanos.isPresent() ? Figures.text(nanos.getAsLong() / 1e9, Unit.SECONDS) : "never";
    }
}
