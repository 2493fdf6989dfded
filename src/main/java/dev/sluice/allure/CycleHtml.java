package dev.sluice.allure;

import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Plain;
import dev.sluice.report.ShapeNotes;
import dev.sluice.report.StatisticsTable;
import dev.sluice.report.Target;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cycle as plain HTML tables for a result's description. */
final class CycleHtml {

    private static final int LONGEST = 500;

    private CycleHtml() {}

    static String of(CycleReport.Measured cycle, Target target) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        return HtmlTable.paragraphs(List.of(sentence(cycle, figures, target)))
                + slos(cycle, figures)
                + metrics(figures)
                + HtmlTable.paragraphs(notes(cycle, figures))
                + HostHtml.of(cycle);
    }

    private static String sentence(CycleReport.Measured cycle, CycleFigures figures, Target target) {
        OptionalDouble rate = figures.statistics().systemRate();
        return who(cycle) + " to "
                + target.modelName() + " on " + target.server() + " at " + target.url() + ": " + figures.answered()
                + " answered"
                + (rate.isPresent()
                        ? ", " + figures.rateText(Figures.text(rate.getAsDouble(), Unit.TOKENS_PER_SECOND))
                                + " all together"
                        : "")
                + ".";
    }

    private static String who(CycleReport.Measured cycle) {
        int users = cycle.concurrency();
        return cycle.samples().load().burst()
                ? users + (users == 1 ? " request" : " requests at once")
                : users
                        + (users == 1 ? " user" : " users")
                        + cycle.samples().load().shape().clause(users)
                        + ",";
    }

    private static String slos(CycleReport.Measured cycle, CycleFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Verdict verdict : cycle.verdict().verdicts()) {
            String word = verdict instanceof Verdict.Met
                    ? verdict.word()
                    : verdict.word().toUpperCase(Locale.ROOT);
            rows.add(oneLine(verdict.objective().id(), word, figures.rateText(verdict.reason())));
        }
        return HtmlTable.of(List.of("objective", "verdict", "why"), rows, 2, 1);
    }

    private static String metrics(CycleFigures figures) {
        List<List<String>> rows = StatisticsTable.rows(figures);
        return rows.isEmpty() ? "" : HtmlTable.of(StatisticsTable.header(), rows, 1, 0);
    }

    private static List<String> notes(CycleReport.Measured cycle, CycleFigures figures) {
        List<String> notes = new ArrayList<>();
        notes.add("* too few values for this percentile: the largest or smallest of n. Waits count from the instant"
                + " the request was due; a failed request counts as an infinite wait (never).");
        figures.notTokens().ifPresent(notes::add);
        if (figures.statistics().cancelled() > 0) {
            notes.add("> at least so long: some were still waiting when the cycle was stopped.");
        }
        notes.add("Outcomes: "
                + figures.statistics().outcomes().entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(Collectors.joining(", "))
                + ".");
        notes.add("Load: " + cycle.samples().load().shape().label() + ", " + ShapeNotes.over(cycle) + ".");
        cycle.samples().stoppedEarly().ifPresent(why -> notes.add("Stopped early: " + why.reason()));
        notes.addAll(cycle.samples().remarks());
        notes.addAll(CycleCharts.notDrawn(cycle));
        return notes.stream().map(note -> Plain.text(note, LONGEST)).toList();
    }

    private static List<String> oneLine(String... cells) {
        return Stream.of(cells).map(cell -> Plain.text(cell, LONGEST)).toList();
    }
}
