package dev.sluice.report;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What stands beneath the ladder: what its marks mean, and what went wrong in which cycle. */
final class LadderNotes {

    private static final int LONGEST_ERROR = 120;

    private LadderNotes() {}

    static List<String> of(RunReport run) {
        List<String> notes = new ArrayList<>(ShapeNotes.of(run));
        notes.addAll(marks(run));
        for (CycleReport.Measured cycle : run.measured()) {
            String who = cycle.concurrency() + " parallel: ";
            String failures = failures(cycle);
            if (!failures.isEmpty()) {
                notes.add(who + failures);
            }
            if (!cycle.stoppedAtMiss() && !cycle.cutInTime() && !cycle.hopeless()) {
                cycle.samples().stoppedEarly().ifPresent(why -> notes.add(who + stopped(cycle) + text(why.reason())));
            }
            cycle.samples().remarks().forEach(remark -> notes.add(who + text(remark)));
        }
        notes.addAll(why(run));
        notes.addAll(HostNotes.of(run));
        run.remarks().forEach(remark -> notes.add(text(remark)));
        return notes;
    }

    /** Of the first level that was missed only: what is slow there is slow above. */
    private static List<String> why(RunReport run) {
        return run.measured().stream()
                .filter(cycle -> cycle.word().equals("missed"))
                .min(Comparator.comparingInt(CycleReport::concurrency))
                .map(cycle -> cycle.diagnosis().stream()
                        .map(line -> cycle.concurrency() + " parallel, why: " + text(line))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> marks(RunReport run) {
        List<CycleFigures> figures = run.measured().stream()
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                .toList();
        List<String> notes = new ArrayList<>();
        if (figures.stream().anyMatch(LadderTable::starred)) {
            notes.add(LadderTable.STAR + " fewer than 100 samples: the largest of n");
        }
        figures.stream()
                .flatMap(each -> each.notTokens().stream())
                .distinct()
                .forEach(note -> notes.add(LadderTable.TILDE + " " + note));
        if (figures.stream().anyMatch(LadderNotes::bounded)) {
            notes.add("> at least so long: some were still waiting when the cycle was stopped");
        }
        if (figures.stream().anyMatch(LadderNotes::hasGap)) {
            notes.add(CycleFigures.NOTHING + " no value: no request got that far, or the cycle was stopped before");
        }
        String cancelled = cancelled(run, cycle -> cycle.stoppedAtMiss() && !cycle.hopeless());
        if (!cancelled.isEmpty()) {
            notes.add("stopped early: the miss was certain, so what was still open was cancelled (" + cancelled
                    + "); sluice.full=true lets it run out");
        }
        String slow = cancelled(run, CycleReport.Measured::hopeless);
        if (!slow.isEmpty()) {
            notes.add("stopped after 30 s: so far below its limit the speed was given up, and what was still open was"
                    + " cancelled (" + slow + "); sluice.full=true lets it run out");
        }
        if (run.measured().stream().anyMatch(CycleReport.Measured::cutInTime)) {
            notes.add(LadderStep.IN_TIME + ": all had their first text soon enough, and the search asked no more of so"
                    + " many; what it answers with ran out");
        }
        return notes;
    }

    /** Such as {@code "8 of 16, 5 of 17"}. */
    private static String cancelled(RunReport run, Predicate<CycleReport.Measured> which) {
        return run.measured().stream()
                .filter(which)
                .map(cycle -> cycle.verdict().statistics().cancelled() + " of " + cycle.concurrency())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String stopped(CycleReport.Measured cycle) {
        int cancelled = cycle.verdict().statistics().cancelled();
        return "stopped early" + (cancelled == 0 ? "" : ", " + cancelled + " cancelled") + ": ";
    }

    private static boolean bounded(CycleFigures figures) {
        return figures.bounded(Metric.TTFB, CycleFigures.MEDIAN) || figures.bounded(Metric.TTFB, CycleFigures.P99);
    }

    private static boolean hasGap(CycleFigures figures) {
        return figures.text(Metric.TTFB, CycleFigures.MEDIAN).equals(CycleFigures.NOTHING)
                || figures.text(Metric.TTFB, CycleFigures.P99).equals(CycleFigures.NOTHING)
                || figures.value(Metric.DECODE_RATE, CycleFigures.MEAN).isEmpty()
                || figures.statistics().systemRate().isEmpty();
    }

    /** Every outcome that needs a word: how many, and what the first of each said. */
    private static String failures(CycleReport.Measured cycle) {
        Map<String, Integer> counts =
                new LinkedHashMap<>(cycle.verdict().statistics().outcomes());
        counts.remove("completed");
        if (cycle.samples().stoppedEarly().isPresent()) {
            counts.remove("cancelled"); // told with the reason of the stop
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((label, count) -> {
            String why = cycle.samples().requests().stream()
                    .map(RequestSample::outcome)
                    .filter(outcome -> outcome.label().equals(label))
                    .map(Outcome::explanation)
                    .findFirst()
                    .orElse("");
            parts.add(count + " " + label + (why.isBlank() ? "" : " (" + Plain.text(why, LONGEST_ERROR) + ")"));
        });
        return String.join(", ", parts);
    }

    private static String text(String text) {
        return Plain.text(text, LadderTable.LONGEST_TEXT);
    }
}
