package dev.sluice.report;

import dev.sluice.report.LadderChart.Point;
import dev.sluice.report.LadderChart.Range;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cycles of one level, in the order in which they ran: one, or the repeats of it.
 *
 * @param concurrency parallel requests
 * @param cycles at least one
 */
record LevelCycles(int concurrency, List<CycleReport.Measured> cycles) {

    /** The levels of {@code run} that were measured, fewest parallel requests first. */
    static List<LevelCycles> of(RunReport run) {
        Map<Integer, List<CycleReport.Measured>> byLevel = run.measured().stream()
                .collect(Collectors.groupingBy(CycleReport::concurrency, TreeMap::new, Collectors.toList()));
        return byLevel.entrySet().stream()
                .map(level -> new LevelCycles(level.getKey(), List.copyOf(level.getValue())))
                .toList();
    }

    /** The worst of its cycles' verdicts: one repeat that missed is a level that does not hold. */
    String word() {
        List<String> words = cycles.stream().map(CycleReport::word).toList();
        return List.of("missed", "undecided").stream()
                .filter(words::contains)
                .findFirst()
                .orElse("met");
    }

    /** The level's figure of {@code metric}. */
    Point point(Metric metric, Statistic statistic) {
        boolean starred = cycles.stream().anyMatch(cycle -> {
            CycleFigures figures = figures(cycle);
            return figures.extreme(metric, statistic)
                    && figures.value(metric, statistic).isPresent();
        });
        return point(
                cycle -> figures(cycle).value(metric, statistic),
                value -> rateText(Figures.text(value, metric.unit())) + (starred ? LadderTable.STAR : ""),
                "n = " + n(metric));
    }

    /**
     * The level's figure: that of its only cycle, or the median of the repeats that have one.
     *
     * @param value of one cycle, in the unit of the axis; infinite where it never came
     * @param text a value as people read it
     * @param n what it rests on, such as {@code "n = 16"}
     */
    Point point(Function<CycleReport.Measured, OptionalDouble> value, DoubleFunction<String> text, String n) {
        double[] sorted = cycles.stream()
                .map(value)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Point(concurrency, OptionalDouble.empty(), Optional.empty(), CycleFigures.NOTHING + ", " + n);
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
        double highest = sorted[sorted.length - 1];
        OptionalDouble drawn = Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
        if (cycles.size() == 1) {
            return new Point(concurrency, drawn, Optional.empty(), text.apply(median) + ", " + n);
        }
        Optional<Range> range =
                Double.isFinite(highest) ? Optional.of(new Range(sorted[0], highest)) : Optional.empty();
        String spread = text.apply(median) + ", from " + text.apply(sorted[0]) + " to " + text.apply(highest) + " in "
                + sorted.length + (sorted.length == cycles.size() ? "" : " of " + cycles.size()) + " cycles, " + n;
        return new Point(concurrency, drawn, range, spread);
    }

    /** Requests that have a value, of all cycles; those answered for a metric with one value a cycle. */
    int n(Metric metric) {
        return cycles.stream()
                .map(cycle -> cycle.verdict().statistics())
                .mapToInt(statistics -> metric.perCycle()
                        ? statistics.answered()
                        : statistics.distribution(metric).n())
                .sum();
    }

    /** {@code text} with the unit that was counted in truth, see {@link CycleFigures#rateText}. */
    String rateText(String text) {
        return cycles.stream()
                .map(LevelCycles::figures)
                .filter(CycleFigures::chunksCounted)
                .findFirst()
                .orElse(figures(cycles.get(0)))
                .rateText(text);
    }

    boolean chunksCounted() {
        return cycles.stream()
                .map(LevelCycles::figures)
                .anyMatch(figures -> figures.statistics().answered() > 0 && figures.chunksCounted());
    }

    private static CycleFigures figures(CycleReport.Measured cycle) {
        return new CycleFigures(cycle.verdict().statistics());
    }
}
