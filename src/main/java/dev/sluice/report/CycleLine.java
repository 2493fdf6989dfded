package dev.sluice.report;

import dev.sluice.sample.Progress;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cycle on one line: that it starts, how far it is, how it ended. */
public final class CycleLine {

    private static final int LONGEST_ID = 40;

    private CycleLine() {}

    /** Such as {@code "016 parallel  started (cycle 6 of 15)"}. */
    public static String started(LiveRun run) {
        String what = Stream.concat(
                        run.role().stream(), run.place().stream().map(place -> "cycle " + place.replace("/", " of ")))
                .collect(Collectors.joining(", "));
        return CycleReport.name(run.concurrency()) + shape(run.shape()) + "  started"
                + (what.isEmpty() ? "" : " (" + what + ")");
    }

    /**
     * Such as {@code "016 parallel  0:42  12/16 done  14 started  31.0 chunks/s  ETA ~0:11  all ~2:30"}. While a cycle
     * runs nobody has counted tokens yet, so chunks of text over the time since the start gun are shown, and called
     * that. The first time is about how long this cycle still takes, the second all cycles; a dash is not known yet.
     *
     * @param width columns there are; what says least is left out until the rest fits
     */
    static String running(LiveRun run, Progress progress, int width) {
        List<Part> parts = new ArrayList<>(List.of(
                new Part(0, CycleReport.name(run.concurrency())), new Part(0, CycleFigures.clock(progress.elapsed()))));
        run.place().ifPresent(place -> parts.add(new Part(4, "cycle " + place)));
        parts.addAll(counted(progress));
        parts.add(new Part(0, "ETA " + about(Eta.ofCycle(progress))));
        run.eta(progress).ifPresent(eta -> parts.add(new Part(1, "all " + about(Optional.of(eta)))));
        for (int rank = 5; rank > 0 && joined(parts).length() > width; rank--) {
            int least = rank;
            parts.removeIf(part -> part.rank >= least);
        }
        return joined(parts);
    }

    /** Such as {@code "12/16 done  4 in flight  14 started  31.0 chunks/s"}: all that is counted. */
    static String counts(Progress progress) {
        return joined(counted(progress));
    }

    /** Such as {@code "  sustained"}; a burst is what is meant where nothing is said. */
    private static String shape(LoadShape shape) {
        return shape instanceof LoadShape.AllAtOnce ? "" : "  " + shape.label();
    }

    /** Something to show, and how little it says: 0 is never left out. */
    private record Part(int rank, String text) {}

    private static List<Part> counted(Progress progress) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, progress.answered() + "/" + progress.planned() + " done"));
        parts.add(new Part(5, progress.inFlight() + " in flight"));
        parts.add(new Part(3, progress.firstTexts() + " started"));
        if (progress.failed() > 0) {
            parts.add(new Part(0, progress.failed() + " failed"));
        }
        if (progress.chunks() > 0) {
            String rate = Figures.text(progress.chunks() / Eta.seconds(progress.elapsed()), Unit.TOKENS_PER_SECOND);
            parts.add(new Part(2, rate.replace("tok/s", "chunks/s")));
        }
        return parts;
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining("  "));
    }

    private static String about(Optional<Duration> eta) {
        return eta.map(left -> "~" + CycleFigures.clock(left)).orElse(CycleFigures.NOTHING);
    }

    /** Such as {@code "016 parallel  0:42  16/16 answered  TTFB p50 1.20 s  18.4 tok/s mean  MISSED speed"}. */
    public static String ended(CycleReport cycle) {
        if (cycle instanceof CycleReport.NotRun notRun) {
            return cycle.name() + "  not run: " + Plain.text(notRun.reason(), 300);
        }
        CycleReport.Measured measured = (CycleReport.Measured) cycle;
        return figures(measured).add(verdict(measured)).toString();
    }

    private static StringJoiner figures(CycleReport.Measured measured) {
        CycleFigures figures = new CycleFigures(measured.verdict().statistics());
        StringJoiner line = new StringJoiner("  ")
                .add(measured.name() + shape(measured.samples().load().shape()))
                .add(CycleFigures.clock(measured.samples().makespan()))
                .add(figures.answered()
                        + (measured.samples().load().burst() ? " answered" : " answered in steady state"));
        String wait = figures.text(Metric.TTFB, CycleFigures.MEDIAN);
        if (!wait.equals(CycleFigures.NOTHING)) {
            line.add("TTFB p50 " + wait);
        }
        String rate = figures.text(Metric.DECODE_RATE, CycleFigures.MEAN);
        if (!rate.equals(CycleFigures.NOTHING)) {
            line.add(figures.rateText(rate) + " mean");
        }
        return line;
    }

    /** Such as {@code "004 parallel  0:02  4/4 answered  TTFB p50 62 ms  172.2 tok/s mean  reference, pair 1 of 8"}. */
    public static String ofReference(CycleReport.Measured cycle, int pair, int of) {
        return figures(cycle).add("reference, pair " + pair + " of " + of).toString();
    }

    /** The same of the candidate, which is judged; a cycle of it may be one of no pair. */
    public static String ofCandidate(CycleReport cycle, OptionalInt pair, int of) {
        return ended(cycle) + "  candidate"
                + (pair.isPresent() ? ", pair " + pair.getAsInt() + " of " + of : ", beside the pairs");
    }

    /** What follows where the cycle was not measured now, such as {@code "  (of the earlier run, 2026-11-26T01:20:03Z)"}. */
    public static String ofEarlier(Instant began) {
        return "  (of the earlier run, " + began.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    /** Such as {@code "004 parallel  5 cycles together  MISSED speed"}; only where a level has several. */
    public static String level(CycleReport.Measured last) {
        int cycles = last.repeat().map(CycleReport.Repeat::of).orElse(1);
        return last.name() + "  " + cycles + " cycles together  " + verdict(last);
    }

    /** Such as {@code "met"} or {@code "MISSED wait, answered (stopped early)"}. */
    private static String verdict(CycleReport.Measured cycle) {
        String warned = cycle.verdict().warnings().isEmpty()
                ? ""
                : "  warn " + ids(cycle.verdict().warnings());
        if (cycle.cutInTime()) {
            return LadderStep.IN_TIME + warned;
        }
        if (cycle.decisive().isEmpty()) {
            return cycle.word() + warned;
        }
        return cycle.word().toUpperCase(Locale.ROOT) + " " + ids(cycle.decisive())
                + (cycle.stoppedAtMiss() ? " (stopped early)" : "") + warned;
    }

    private static String ids(List<? extends Verdict> verdicts) {
        return verdicts.stream()
                .map(each -> Plain.text(each.objective().id(), LONGEST_ID))
                .collect(Collectors.joining(", "));
    }
}
