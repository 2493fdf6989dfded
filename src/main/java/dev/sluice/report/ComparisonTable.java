package dev.sluice.report;

import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as a table, one row a ladder: how many users it serves and what ends it, the speed of one alone, the most
 * that all together got, and the wait at levels that every ladder measured.
 */
public final class ComparisonTable {

    /** As many levels as stay readable beside the other columns. */
    private static final int MOST_LEVELS = 3;

    private ComparisonTable() {}

    /** What stands above each column. */
    public static List<String> header(Comparison comparison) {
        List<String> header =
                new ArrayList<>(List.of("ladder", "serves", "misses first", "one alone", "all together, at most"));
        common(comparison).forEach(level -> header.add("TTFB p99 at " + level));
        return List.copyOf(header);
    }

    /** A row for each entry, in their order; a dash where a ladder has no such figure. */
    public static List<List<String>> rows(Comparison comparison) {
        List<Integer> levels = common(comparison);
        return comparison.entries().stream().map(entry -> row(entry, levels)).toList();
    }

    private static List<String> row(Comparison.Entry entry, List<Integer> levels) {
        RunReport run = entry.run();
        List<String> cells = new ArrayList<>(List.of(entry.name(), Served.text(run), Served.ends(run)));
        cells.add(cycle(run, 1)
                .map(ComparisonTable::figures)
                .map(figures -> figures.rateText(figures.text(Metric.DECODE_RATE, CycleFigures.MEAN)))
                .orElse(CycleFigures.NOTHING));
        cells.add(most(run).orElse(CycleFigures.NOTHING));
        for (int level : levels) {
            cells.add(cycle(run, level)
                    .map(ComparisonTable::figures)
                    .map(figures ->
                            figures.text(Metric.TTFB, CycleFigures.P99) + (LadderTable.starred(figures) ? "*" : ""))
                    .orElse(CycleFigures.NOTHING));
        }
        return List.copyOf(cells);
    }

    /** Such as {@code "120 tok/s at 19"}. */
    private static Optional<String> most(RunReport run) {
        return run.measured().stream()
                .filter(cycle -> cycle.verdict().statistics().systemRate().isPresent())
                .max(Comparator.comparingDouble(
                        cycle -> cycle.verdict().statistics().systemRate().orElseThrow()))
                .map(cycle -> figures(cycle)
                                .rateText(Figures.text(
                                        cycle.verdict()
                                                .statistics()
                                                .systemRate()
                                                .orElseThrow(),
                                        Unit.TOKENS_PER_SECOND))
                        + " at " + cycle.concurrency());
    }

    private static CycleFigures figures(CycleReport.Measured cycle) {
        return new CycleFigures(cycle.verdict().statistics());
    }

    /** A level that was measured twice is shown as it came first. */
    private static Optional<CycleReport.Measured> cycle(RunReport run, int level) {
        return run.measured().stream()
                .filter(cycle -> cycle.concurrency() == level)
                .findFirst();
    }

    /** Levels that every ladder measured, ascending: all of them, or some that lie evenly between the first and the last. */
    static List<Integer> common(Comparison comparison) {
        List<Integer> levels = comparison.entries().get(0).run().measured().stream()
                .map(CycleReport::concurrency)
                .distinct()
                .sorted()
                .filter(level -> comparison.entries().stream()
                        .allMatch(entry -> cycle(entry.run(), level).isPresent()))
                .toList();
        if (levels.size() <= MOST_LEVELS) {
            return levels;
        }
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < MOST_LEVELS; i++) {
            some.add(levels.get(Math.round((float) i * (levels.size() - 1) / (MOST_LEVELS - 1))));
        }
        return List.copyOf(some);
    }
}
