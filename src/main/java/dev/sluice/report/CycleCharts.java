package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.RequestMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The charts of one cycle. A new chart is one more function in the list. */
public final class CycleCharts {

    private static final List<Function<CycleReport.Measured, Optional<Chart>>> CHARTS =
            List.of(WaitingChart::of, RateChart::of);

    /** A limit so many times higher than every bar would press them flat: it goes into the caption. */
    private static final double FAR = 4;

    private CycleCharts() {}

    /** The charts of {@code cycle} that have something to show, in the order of a report. */
    public static List<Chart> of(CycleReport.Measured cycle) {
        return CHARTS.stream().flatMap(chart -> chart.apply(cycle).stream()).toList();
    }

    /** Who was served when, above what the server did to the machine meanwhile. */
    public static RequestTimeline requests(CycleReport.Measured cycle) {
        return ServedChart.of(cycle);
    }

    /** How steadily the text came; nothing where that is not known, see {@link #notDrawn}. */
    public static Optional<HeatMap> chunkGaps(CycleReport.Measured cycle) {
        return ChunkGapChart.of(cycle);
    }

    /** Which chart a reader may look for in vain, and why; a sentence each. */
    public static List<String> notDrawn(CycleReport.Measured cycle) {
        return ChunkGapChart.whyNone(cycle).map(why -> "No chart of the gaps between chunks: " + why + ".").stream()
                .toList();
    }

    /** What the machine did over {@code cycle}; nothing where nothing was sampled. */
    public static List<TimeChart> overTime(CycleReport.Measured cycle) {
        return Stream.of(HostCharts.processes(cycle), HostCharts.gpus(cycle))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The counted requests with a value of {@code metric}, in the order in which their first text came. */
    static List<RequestSample> inOrderOfArrival(CycleReport.Measured cycle, Metric metric) {
        return cycle.samples().counted().stream()
                .filter(r -> RequestMetric.value(metric, r).isPresent())
                .sorted(Comparator.comparingLong(CycleCharts::firstText).thenComparingInt(RequestSample::index))
                .toList();
    }

    /** How many of {@code requests} had text before the first of them had its last; empty when that is one or all. */
    static OptionalInt servedAtOnce(List<RequestSample> requests) {
        long firstDone = requests.stream()
                .filter(request -> request.outcome().answered())
                .mapToLong(request -> request.timeline().lastText().orElse(Long.MAX_VALUE))
                .min()
                .orElse(Long.MAX_VALUE);
        int n = (int) requests.stream()
                .filter(request -> request.timeline().firstText().orElse(Long.MAX_VALUE) < firstDone)
                .count();
        return n > 1 && n < requests.size() ? OptionalInt.of(n) : OptionalInt.empty();
    }

    /** When its first text came, in nanoseconds after the start gun; behind all others where none did. */
    static long firstText(RequestSample request) {
        OptionalLong first = request.timeline().firstText();
        return first.isPresent() ? request.due() + first.getAsLong() : Long.MAX_VALUE;
    }

    static double value(Metric metric, RequestSample request) {
        return RequestMetric.value(metric, request).orElseThrow();
    }

    /** Places behind those that have a bar: one for each request that failed. */
    static List<Integer> failed(CycleReport.Measured cycle, Metric metric, int bars) {
        int failures = (int) cycle.samples().counted().stream()
                .filter(r -> !r.outcome().answered()
                        && RequestMetric.value(metric, r).isEmpty())
                .count();
        return IntStream.rangeClosed(bars + 1, bars + failures).boxed().toList();
    }

    /** The objectives on {@code metric} as levels, {@code scale} times their value; those far above {@code highest} not. */
    static List<Chart.Level> limits(CycleReport.Measured cycle, Metric metric, double scale, double highest) {
        return objectives(cycle, metric).stream()
                .filter(o -> o.limit().value() * scale <= highest * FAR)
                .map(o -> new Chart.Level(
                        "limit " + o.limit().exact() + " (" + Plain.text(o.id(), 40) + ", " + statistic(o) + ")",
                        o.limit().value() * scale,
                        o.bound() == Objective.Bound.AT_MOST ? Chart.Kind.AT_MOST : Chart.Kind.AT_LEAST))
                .toList();
    }

    /** What the caption says of the limits that {@link #limits} left out. */
    static List<String> farLimits(CycleReport.Measured cycle, Metric metric, double scale, double highest) {
        List<String> texts = new ArrayList<>();
        for (Objective o : objectives(cycle, metric)) {
            if (o.limit().value() * scale > highest * FAR) {
                texts.add("limit " + o.limit().exact() + " (" + Plain.text(o.id(), 40) + ", " + statistic(o)
                        + ") far above");
            }
        }
        return texts;
    }

    private static List<Objective> objectives(CycleReport.Measured cycle, Metric metric) {
        return cycle.verdict().verdicts().stream()
                .map(Verdict::objective)
                .filter(o -> o.metric() == metric)
                .toList();
    }

    private static String statistic(Objective objective) {
        return objective.statistic().label();
    }

    /** Such as {@code "n = 14 of 16 sent, 2 failed"}. */
    static String count(CycleReport.Measured cycle, Metric metric, int n) {
        int sent = cycle.samples().counted().size();
        int failed = failed(cycle, metric, n).size();
        return "n = " + n + " of " + sent + (cycle.samples().load().burst() ? " sent" : " counted")
                + (failed == 0 ? "" : ", " + failed + " without an answer (x)");
    }
}
