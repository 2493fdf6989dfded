package dev.sluice.report.page;

import dev.sluice.report.CycleCharts;
import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Plain;
import dev.sluice.report.ShapeNotes;
import dev.sluice.report.StatisticsTable;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SamplerState;
import dev.sluice.sample.Transcript;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cycle in detail. */
final class CycleSection {

    private static final int LONGEST = 500;
    private static final int LONGEST_ANSWER = 4000;

    private CycleSection() {}

    static PageView.CycleView of(CycleReport.Measured cycle, String id, Charts charts) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        Table statistics = Table.of(StatisticsTable.header(), StatisticsTable.rows(figures));
        Table samplers = samplers(cycle);
        Optional<Transcript> said = cycle.samples().requests().stream()
                .map(RequestSample::transcript)
                .flatMap(Optional::stream)
                .findFirst();
        String thinking = said.map(Transcript::thinking)
                .map(text -> Plain.lines(text, LONGEST_ANSWER))
                .orElse("");
        String answer = said.map(Transcript::answer)
                .map(text -> Plain.lines(text, LONGEST_ANSWER))
                .orElse("");
        return new PageView.CycleView(
                id,
                cycle.concurrency() + " parallel",
                cycle.word(),
                why(cycle, figures),
                objectives(cycle, figures),
                statistics,
                statistics.any(),
                notes(cycle, figures),
                charts.ofCycle(cycle, id),
                samplers,
                samplers.any(),
                thinking,
                answer,
                !thinking.isBlank(),
                !answer.isBlank());
    }

    private static String why(CycleReport.Measured cycle, CycleFigures figures) {
        String reasons = cycle.verdict().verdicts().stream()
                .filter(verdict -> !cycle.word().equals("met")
                        && verdict.binding()
                        && verdict.word().equals(cycle.word()))
                .map(verdict -> figures.rateText(CycleFigures.reason(verdict)))
                .collect(Collectors.joining("; "));
        return Plain.text(reasons, LONGEST);
    }

    private static Table objectives(CycleReport.Measured cycle, CycleFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Verdict verdict : cycle.verdict().verdicts()) {
            rows.add(texts(
                    verdict.objective().id(),
                    verdict.objective().toString(),
                    verdict.word(),
                    figures.rateText(verdict.told())));
        }
        return Table.of(List.of("objective", "limit", "verdict", "why"), rows);
    }

    private static List<String> notes(CycleReport.Measured cycle, CycleFigures figures) {
        List<String> notes = new ArrayList<>();
        Duration makespan = cycle.samples().makespan();
        notes.add("Outcomes: "
                + figures.statistics().outcomes().entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(Collectors.joining(", "))
                + " of " + figures.statistics().sent()
                + (cycle.samples().load().burst() ? " sent; " : " counted; ")
                + figures.statistics().outputTokens() + " output "
                + figures.counted()
                + (cycle.samples().load().burst() ? " in " : "; the whole cycle took ")
                + Figures.text(makespan.toNanos() / 1e9, Unit.SECONDS) + ".");
        notes.add("Load: " + cycle.samples().load().shape().label() + ", " + ShapeNotes.over(cycle) + ".");
        cycle.samples().counted().stream()
                .map(RequestSample::outcome)
                .filter(outcome -> !outcome.explanation().isBlank())
                .map(outcome -> "First " + outcome.label() + ": " + outcome.explanation())
                .collect(Collectors.toMap(
                        text -> text.substring(0, text.indexOf(':')),
                        text -> text,
                        (first, later) -> first,
                        LinkedHashMap::new))
                .values()
                .forEach(notes::add);
        cycle.samples().stoppedEarly().ifPresent(why -> notes.add("Stopped early: " + why.reason()));
        cycle.diagnosis().forEach(line -> notes.add("Diagnosis: " + line));
        notes.addAll(CycleCharts.notDrawn(cycle));
        notes.addAll(cycle.samples().remarks());
        return notes.stream().map(note -> Plain.text(note, LONGEST)).toList();
    }

    private static Table samplers(CycleReport.Measured cycle) {
        List<List<String>> rows = new ArrayList<>();
        for (SamplerState sampler : cycle.host().samplers()) {
            rows.add(texts(
                    sampler.name(),
                    sampler.source().orElse(CycleFigures.NOTHING),
                    sampler.ticks() + " of " + (sampler.ticks() + sampler.missed()),
                    sampler.latenessP99Seconds().isPresent()
                            ? Figures.text(sampler.latenessP99Seconds().getAsDouble(), Unit.SECONDS)
                            : CycleFigures.NOTHING,
                    Stream.concat(sampler.reason().stream(), sampler.remarks().stream())
                            .collect(Collectors.joining("; "))));
        }
        return Table.of(List.of("sampler", "source", "samples", "late, p99", "what is missing, and why"), rows);
    }

    private static List<String> texts(String... cells) {
        return Stream.of(cells).map(cell -> Plain.text(cell, LONGEST)).toList();
    }
}
