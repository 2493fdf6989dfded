package dev.sluice.report;

import dev.sluice.sample.Progress;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** One cycle on one line: that it starts, how far it is, how it ended. */
public final class CycleLine {

    private static final int LONGEST_ID = 40;

    private CycleLine() {}

    /** Such as {@code "016 parallel  started"}. */
    public static String started(int concurrency) {
        return CycleReport.name(concurrency) + "  started";
    }

    /**
     * Such as {@code "016 parallel  0:42  12/16 done  14 started  31.0 chunks/s"}. While a cycle runs nobody has
     * counted tokens yet, so chunks of text over the time since the start gun are shown, and called that.
     */
    public static String running(int concurrency, Progress progress) {
        StringJoiner line = new StringJoiner("  ");
        line.add(CycleReport.name(concurrency));
        line.add(CycleFigures.clock(progress.elapsed()));
        line.add(progress.answered() + "/" + progress.sent() + " done");
        line.add(progress.firstTexts() + " started");
        if (progress.failed() > 0) {
            line.add(progress.failed() + " failed");
        }
        double seconds = progress.elapsed().toNanos() / 1e9;
        if (progress.chunks() > 0 && seconds > 0) {
            line.add(Figures.text(progress.chunks() / seconds, Unit.TOKENS_PER_SECOND)
                    .replace("tok/s", "chunks/s"));
        }
        return line.toString();
    }

    /** Such as {@code "016 parallel  0:42  16/16 answered  TTFB p50 1.20 s  18.4 tok/s mean  MISSED speed"}. */
    public static String ended(CycleReport cycle) {
        if (cycle instanceof CycleReport.NotRun notRun) {
            return cycle.name() + "  not run: " + Plain.text(notRun.reason(), 300);
        }
        CycleReport.Measured measured = (CycleReport.Measured) cycle;
        CycleFigures figures = new CycleFigures(measured.verdict().statistics());
        StringJoiner line = new StringJoiner("  ")
                .add(cycle.name())
                .add(CycleFigures.clock(measured.samples().makespan()))
                .add(figures.answered() + " answered");
        String wait = figures.text(Metric.TTFB, CycleFigures.MEDIAN);
        if (!wait.equals(CycleFigures.NOTHING)) {
            line.add("TTFB p50 " + wait);
        }
        String rate = figures.text(Metric.DECODE_RATE, CycleFigures.MEAN);
        if (!rate.equals(CycleFigures.NOTHING)) {
            line.add(figures.rateText(rate) + " mean");
        }
        return line.add(verdict(measured)).toString();
    }

    /** Such as {@code "met"} or {@code "MISSED wait, answered (stopped early)"}. */
    private static String verdict(CycleReport.Measured cycle) {
        String warned = cycle.verdict().warnings().isEmpty()
                ? ""
                : "  warn " + ids(cycle.verdict().warnings());
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
