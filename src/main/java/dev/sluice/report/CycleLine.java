package dev.sluice.report;

import dev.sluice.sample.Progress;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import java.util.Locale;
import java.util.StringJoiner;

/** One cycle on one line: that it starts, how far it is, how it ended. */
public final class CycleLine {

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

    /** Such as {@code "016 parallel  0:42  16/16 answered  TTFB p50 1.20 s  decode-rate mean 18.4 tok/s  MISSED"}. */
    public static String ended(CycleReport cycle) {
        if (cycle instanceof CycleReport.NotRun notRun) {
            return cycle.name() + "  not run: " + Plain.text(notRun.reason(), 300);
        }
        CycleReport.Measured measured = (CycleReport.Measured) cycle;
        CycleFigures figures = new CycleFigures(measured.verdict().statistics());
        return new StringJoiner("  ")
                .add(cycle.name())
                .add(CycleFigures.clock(measured.samples().makespan()))
                .add(figures.answered() + " answered")
                .add("TTFB p50 " + figures.text(Metric.TTFB, CycleFigures.MEDIAN))
                .add("mean " + figures.rateText(figures.text(Metric.DECODE_RATE, CycleFigures.MEAN)))
                .add(cycle.word().equals("met") ? "met" : cycle.word().toUpperCase(Locale.ROOT))
                .toString();
    }
}
