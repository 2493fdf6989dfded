package dev.sluice.report;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Point;
import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The charts of a whole run, each a figure over the number of parallel requests. A new chart is one more subject. */
public final class LadderCharts {

    private static final Statistic P95 = new Statistic.Rank(Percentile.of(95));

    private static final List<Subject> SUBJECTS = List.of(
            new Subject(
                    "ttfb",
                    "How long people wait for the first word",
                    "TTFB",
                    Metric.TTFB,
                    List.of(CycleFigures.P99, P95, CycleFigures.MEDIAN)),
            new Subject(
                    "speed",
                    "How fast the answer comes to each of them",
                    "Decode rate",
                    Metric.DECODE_RATE,
                    List.of(CycleFigures.MEAN, CycleFigures.P5)),
            new Subject(
                    "duration",
                    "How long until the answer is complete",
                    "Duration (e2e)",
                    Metric.E2E,
                    List.of(new Statistic.Max(), CycleFigures.P99, CycleFigures.MEAN, new Statistic.Min())),
            new Subject(
                    "system",
                    "What the whole machine delivers",
                    "Output of all requests together over the makespan",
                    Metric.SYSTEM_RATE,
                    List.of(CycleFigures.MEAN)));

    /** From this ratio of the highest to the lowest value on, a linear axis would press the low ones flat. */
    private static final double WIDE = 20;

    /** A limit so many times above every value would do that to all of them: it goes into the caption. */
    private static final double FAR = 4;

    private static final double FAR_LOGARITHMIC = 1000;

    private LadderCharts() {}

    /** The charts of {@code run} that have something to show, in the order of a report. */
    public static List<LadderChart> of(RunReport run) {
        List<CycleReport.Measured> cycles = run.measured().stream()
                .sorted(Comparator.comparingInt(CycleReport::concurrency))
                .toList();
        return SUBJECTS.stream()
                .map(subject -> chart(run, cycles, subject))
                .filter(chart -> values(chart.lines()).findAny().isPresent())
                .toList();
    }

    /** What a chart is about; its lines from the highest to the lowest. */
    private record Subject(String id, String title, String name, Metric metric, List<Statistic> statistics) {
        String lineName(Statistic statistic) {
            return metric.perCycle() ? "all together" : statistic.label();
        }
    }

    private static LadderChart chart(RunReport run, List<CycleReport.Measured> cycles, Subject subject) {
        List<Line> lines = subject.statistics().stream()
                .map(statistic -> line(cycles, subject, statistic))
                .toList();
        double highest = values(lines).max().orElse(0);
        double lowest = values(lines).min().orElse(0);
        boolean wide = subject.metric().waiting() && lowest > 0 && highest / lowest >= WIDE;
        double far = highest * (wide ? FAR_LOGARITHMIC : FAR);
        List<Objective> objectives = run.thresholds().judged().stream()
                .filter(objective -> objective.metric() == subject.metric())
                .toList();
        List<String> caption = new ArrayList<>();
        caption.add(subject.name() + " by parallel requests");
        caption.add(wide ? "both axes logarithmic" : "horizontal axis logarithmic");
        caption.add(counts(cycles, subject.metric()));
        objectives.stream()
                .filter(objective -> objective.limit().value() > far)
                .forEach(objective -> caption.add(limitName(objective) + " far above"));
        caption.addAll(never(lines));
        return new LadderChart(
                subject.id(),
                subject.title(),
                String.join("; ", caption),
                unit(cycles, subject.metric()),
                wide,
                lines,
                objectives.stream()
                        .filter(objective -> objective.limit().value() <= far)
                        .map(objective -> new Chart.Level(
                                limitName(objective),
                                objective.limit().value(),
                                objective.bound() == Objective.Bound.AT_MOST
                                        ? Chart.Kind.AT_MOST
                                        : Chart.Kind.AT_LEAST))
                        .toList());
    }

    private static Line line(List<CycleReport.Measured> cycles, Subject subject, Statistic statistic) {
        List<Point> points = cycles.stream()
                .map(cycle -> point(cycle, subject.metric(), statistic))
                .toList();
        return new Line(subject.lineName(statistic), points);
    }

    private static Point point(CycleReport.Measured cycle, Metric metric, Statistic statistic) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        OptionalDouble value = figures.value(metric, statistic);
        boolean finite = value.isPresent() && Double.isFinite(value.getAsDouble());
        String text = figures.rateText(figures.text(metric, statistic))
                + (value.isPresent() && figures.extreme(metric, statistic) ? LadderTable.STAR : "");
        return new Point(
                cycle.concurrency(), finite ? value : OptionalDouble.empty(), text + ", n = " + n(cycle, metric));
    }

    /** Requests that have a value; those answered for a metric with one value a cycle. */
    private static int n(CycleReport.Measured cycle, Metric metric) {
        return metric.perCycle()
                ? cycle.verdict().statistics().answered()
                : cycle.verdict().statistics().distribution(metric).n();
    }

    private static String counts(List<CycleReport.Measured> cycles, Metric metric) {
        IntSummaryStatistics n =
                cycles.stream().mapToInt(cycle -> n(cycle, metric)).summaryStatistics();
        return "n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax() + " requests a level";
    }

    private static List<String> never(List<Line> lines) {
        List<String> texts = new ArrayList<>();
        for (Line line : lines) {
            String levels = line.points().stream()
                    .filter(point -> point.text().startsWith("never"))
                    .map(point -> String.valueOf(point.concurrency()))
                    .collect(Collectors.joining(", "));
            if (!levels.isEmpty()) {
                texts.add(line.name() + " at " + levels + " never came: it falls on a failed request");
            }
        }
        return texts;
    }

    private static String unit(List<CycleReport.Measured> cycles, Metric metric) {
        return metric.waiting()
                ? "seconds"
                : cycles.stream()
                        .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                        .filter(CycleFigures::chunksCounted)
                        .map(CycleFigures::rateUnit)
                        .findFirst()
                        .orElse(metric.unit().symbol());
    }

    private static String limitName(Objective objective) {
        String statistic = objective.metric().perCycle()
                ? ""
                : ", " + objective.statistic().label();
        return "limit " + objective.limit().exact() + " (" + Plain.text(objective.id(), 40) + statistic + ")";
    }

    private static DoubleStream values(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.value().isPresent())
                .mapToDouble(point -> point.value().orElseThrow());
    }
}
